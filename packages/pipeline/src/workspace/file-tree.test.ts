import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { put, take, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { compareTrees, hashTree, readTree, replaceFiles, writeTree } from "./file-tree.ts";

function folderWith(files: Readonly<Record<string, string>>): string {
  return temporaryWorkspace(files).root;
}

describe("a package that is read back", () => {
  it("has its generated files, with `/` in paths and `\\n` at the ends of lines", () => {
    const folder = folderWith({ "package.json": "{}", "src/deep/a.ts": "a\r\nb\n" });
    expect([...readTree(folder)].sort()).toEqual([
      ["package.json", "{}"],
      ["src/deep/a.ts", "a\nb\n"],
    ]);
  });

  it("has nothing else at its top, and everything deeper", () => {
    const foreign = ["node_modules/a", "dist/a", "CHANGELOG.md", ".turbo/a", "reports/a", ".generating-x/a"];
    const folder = folderWith(Object.fromEntries([...foreign, "src/dist/a", "src/reports"].map((path) => [path, ""])));
    expect([...readTree(folder).keys()].sort()).toEqual(["src/dist/a", "src/reports"]);
  });

  it("is empty if it does not exist", () => {
    expect(readTree("/nowhere/at/all").size).toBe(0);
  });
});

const tree = (files: Readonly<Record<string, string>>): Map<string, string> => new Map(Object.entries(files));
const manifest = (version: string, name = "a"): string => `{\n  "name": "${name}",\n  "version": "${version}"\n}\n`;

describe("a tree's hash", () => {
  it("is the same in any order of the files, and for every version of the package", () => {
    const one = hashTree(tree({ a: "1", b: "2", "package.json": manifest("1.0.0") }));
    expect(hashTree(tree({ "package.json": manifest("2.0.0"), b: "2", a: "1" }))).toBe(one);
    expect(one).toMatch(/^(sha256[:-])?[0-9a-f]{64}$/);
  });

  it.each<[string, Record<string, string>]>([
    ["a file that is another", { a: "2" }],
    ["a file that is called otherwise", { b: "1" }],
    ["a file more", { a: "1", b: "" }],
    ["a version in another file", { a: "1", "more.json": manifest("1.0.0") }],
  ])("differs for %s", (_, files) => {
    expect(hashTree(tree(files))).not.toBe(hashTree(tree({ a: "1" })));
  });

  it("includes versions other than the package's own", () => {
    const nested = (version: string): Map<string, string> => tree({ "src/package.json": manifest(version) });
    expect(hashTree(nested("1.0.0"))).not.toBe(hashTree(nested("2.0.0")));
  });
});

test("trees are compared file by file, sorted", () => {
  const expected = tree({ z: "1", same: "1", "package.json": manifest("1.0.0"), a: "1" });
  const actual = tree({ z: "2", same: "1", "package.json": manifest("2.0.0"), m: "1" });
  expect(compareTrees(expected, actual)).toEqual([
    { path: "a", kind: "missing" },
    { path: "m", kind: "extra" },
    { path: "z", kind: "changed" },
  ]);
  expect(
    compareTrees(tree({ "package.json": manifest("1", "a") }), tree({ "package.json": manifest("1", "b") })),
  ).toEqual([{ path: "package.json", kind: "changed" }]);
});

describe("a written folder", () => {
  it("has exactly the tree, except files that are not generated", () => {
    const folder = folderWith({ "src/old/a.ts": "", "src/b.ts": "old", "dist/index.js": "", "empty/dist/a": "" });
    writeTree(folder, tree({ "src/b.ts": "new", "src/c/d.ts": "d" }));
    expect([...readTree(folder)].sort()).toEqual([
      ["src/b.ts", "new"],
      ["src/c/d.ts", "d"],
    ]);
    expect(existsSync(join(folder, "src/old"))).toBe(false);
    expect(take({ root: folder }, "dist/index.js")).toBe("");
    expect(readdirSync(folder).sort()).toEqual(["dist", "empty", "src"]);
  });

  it("is created if it does not exist", () => {
    const folder = join(folderWith({}), "new/package");
    writeTree(folder, tree({ "a.ts": "a" }));
    expect(readdirSync(folder)).toEqual(["a.ts"]);
  });

  it("loses the remains of an interrupted run", () => {
    const folder = folderWith({ ".generating-x/new/a.ts": "", "a.ts": "" });
    replaceFiles(folder, tree({}), []);
    expect(readdirSync(folder)).toEqual(["a.ts"]);
  });

  it("stays the same if a file can't be put into place", () => {
    const folder = folderWith({ "a.ts": "old", "b/held/c.ts": "" });
    // A folder that holds something is in the way of the file `b`.
    expect(() => replaceFiles(folder, tree({ "a.ts": "new", b: "new" }), ["a.ts"])).toThrow();
    expect(take({ root: folder }, "a.ts")).toBe("old");
    expect(readdirSync(folder).sort()).toEqual(["a.ts", "b"]);
  });

  it("is removed if it is new and can't be written", () => {
    const folder = join(folderWith({}), "new");
    expect(() => replaceFiles(folder, tree({}), ["nowhere.ts"])).toThrow();
    expect(existsSync(folder)).toBe(false);
  });

  it("is refused if it is a symbolic link", () => {
    const root = folderWith({ "elsewhere/a.ts": "theirs" });
    symlinkSync(join(root, "elsewhere"), join(root, "link"), "junction");
    expect(() => replaceFiles(join(root, "link"), tree({ "a.ts": "ours" }), ["a.ts"])).toThrow(
      "is a symbolic link: what it leads to is not ours to write, so put a folder there",
    );
    expect(take({ root }, "elsewhere/a.ts")).toBe("theirs");
  });

  it("keeps a subfolder only if something is in it", () => {
    const folder = folderWith({ "a/b/c.ts": "" });
    mkdirSync(join(folder, "x/y"), { recursive: true });
    put({ root: folder }, "reports/z", "");
    writeTree(folder, tree({ "d.ts": "" }));
    expect(readdirSync(folder).sort()).toEqual(["d.ts", "reports"]);
  });
});
