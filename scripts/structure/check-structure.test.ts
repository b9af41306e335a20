import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkByPath } from "./by-path.ts";
import { checkCycles } from "./cycles.ts";
import { checkFolderOrder } from "./folder-order.ts";
import { checkFolderSize } from "./folder-size.ts";
import { checkNodeGlobals } from "./node-globals.ts";
import { checkPackageOrder } from "./package-order.ts";
import { checkPlaces } from "./places.ts";
import type { Structure } from "./structure.ts";
import { checkVendorNames } from "./vendor-names.ts";

const structure: Structure = {
  packages: {
    engine: { imports: [], node: false },
    tool: { imports: ["engine"], node: true },
    "*": { imports: ["engine"], node: false },
  },
  lazy: [{ from: "tool", target: "@pressroom/engine" }],
  nodeOnly: ["packages/engine/src/files.ts"],
  folders: { engine: ["time", "call", "jobs"] },
  byPath: {},
  folderSize: { limit: 2, exceptions: {} },
  vendorNames: { names: ["acme", "big news"], files: ["packages/engine/**/*"] },
  newerNode: {},
  apiReports: { except: {} },
  docstrings: { packages: [], filesOfUsers: {} },
  places: [
    { each: "api", files: "fakes/{name}.ts", add: "a fake" },
    { each: "vendor", files: "README.md", mentions: "packages/{name}", add: "a row for {name}" },
  ],
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "structure-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

describe("the order of packages", () => {
  it("refuses an import against it, also of a type", () => {
    write({ "packages/engine/src/a.ts": 'import type { Tool } from "@pressroom/tool";' });
    expect(checkPackageOrder(root, structure)).toEqual([
      "packages/engine/src/a.ts imports @pressroom/tool: packages/engine may not depend on packages/tool",
    ]);
  });

  it("allows an import along it", () => {
    write({ "packages/wrapper/src/a.ts": 'export * from "@pressroom/engine";' });
    expect(checkPackageOrder(root, structure)).toEqual([]);
  });

  it("refuses an import of the package itself by name, which would bypass the order of its folders", () => {
    write({ "packages/wrapper/src/a.ts": 'import "@pressroom/wrapper";' });
    expect(checkPackageOrder(root, structure)).toEqual([
      "packages/wrapper/src/a.ts imports @pressroom/wrapper: import the file itself, since folders have an order",
    ]);
  });

  it.each([
    ["require", "a.ts", 'const tool = require("@pressroom/tool");'],
    ["import equals", "a.cts", 'import tool = require("@pressroom/tool");'],
    ["import()", "a.mts", 'const tool = await import("@pressroom/tool");'],
    ["a type's import()", "a.ts", 'type Tool = import("@pressroom/tool").Tool;'],
    ["a type among values", "a.tsx", 'import { type Tool } from "@pressroom/tool";'],
    ["export from", "a.js", 'export * from "@pressroom/tool";'],
    ["a reference of types", "a.ts", '/// <reference types="@pressroom/tool" />'],
  ])("refuses %s against it", (_, file, text) => {
    write({ [`packages/engine/src/${file}`]: text });
    expect(checkPackageOrder(root, structure)).toHaveLength(1);
  });

  it("lets tests import anything", () => {
    write({ "packages/engine/src/a.test.ts": 'import "@pressroom/tool"; import "node:fs";' });
    expect(checkPackageOrder(root, structure)).toEqual([]);
  });

  it("does not treat text as an import", () => {
    write({ "packages/engine/src/a.ts": 'export const code = `import "@pressroom/tool"`; // from "node:fs"' });
    expect(checkPackageOrder(root, structure)).toEqual([]);
  });

  it("refuses Node's modules in a package that also runs elsewhere", () => {
    write({
      "packages/engine/src/a.ts": 'import "node:fs";',
      "packages/engine/src/b.ts": 'import "fs/promises";',
      "packages/tool/src/a.ts": 'import "node:fs";',
    });
    expect(checkPackageOrder(root, structure)).toEqual([
      "packages/engine/src/a.ts imports node:fs: packages/engine also runs where there is no Node",
      "packages/engine/src/b.ts imports fs/promises: packages/engine also runs where there is no Node",
    ]);
  });

  it("keeps a file for Node alone behind its own entry", () => {
    write({
      "packages/engine/src/files.ts": 'import "node:fs";',
      "packages/engine/src/index.ts": 'export * from "./files.ts";',
    });
    expect(checkPackageOrder(root, structure)).toEqual([
      "packages/engine/src/index.ts imports ./files.ts: that runs on Node alone, and packages/engine/src/index.ts also runs elsewhere",
    ]);
  });

  it("requires large modules to be loaded on demand", () => {
    write({
      "packages/tool/src/a.ts": 'import { big } from "@pressroom/engine";',
      "packages/tool/src/b.ts": 'import type { Big } from "@pressroom/engine"; await import("@pressroom/engine");',
    });
    expect(checkPackageOrder(root, structure)).toEqual([
      'packages/tool/src/a.ts imports @pressroom/engine: load it where it is used, by import("@pressroom/engine")',
    ]);
  });
});

describe("the globals of Node", () => {
  it("are refused in a package that also runs elsewhere", () => {
    write({
      "packages/engine/src/a.ts": "export const home = process.env.HOME;",
      "packages/tool/src/a.ts": "process;",
    });
    expect(checkNodeGlobals(root, structure)).toEqual([
      "packages/engine/src/a.ts uses process: that is Node's, and packages/engine/src/a.ts also runs where there is no Node",
    ]);
  });

  it.each([
    ["is only a member", "export const task = { process: 1, module: job.require };"],
    ["is asked for through globalThis", "export const node = (globalThis as { process?: object }).process;"],
    ["is the file's own", "export function run(process: () => void): void { process(); }"],
  ])("are not reported if the name %s", (_, text) => {
    write({ "packages/engine/src/a.ts": text });
    expect(checkNodeGlobals(root, structure)).toEqual([]);
  });

  it("are allowed in a file for Node alone", () => {
    write({ "packages/engine/src/files.ts": "export const home = process.env.HOME;" });
    expect(checkNodeGlobals(root, structure)).toEqual([]);
  });
});

describe("an import by path", () => {
  const reaching = { "packages/tool/src/a.test.ts": 'import type { A } from "../../engine/src/a.ts";' };

  it("of another package is refused, also of a type and in a test", () => {
    write({
      ...reaching,
      "packages/tool/src/b.ts": 'import "./c.ts"; import "@pressroom/engine"; import "./data/d.ts";',
    });
    expect(checkByPath(root, structure)).toEqual([
      "packages/tool/src/a.test.ts imports ../../engine/src/a.ts: import packages/engine by its name",
    ]);
  });

  it("is allowed for a reason, as long as it exists", () => {
    const allowed = { ...structure, byPath: { "packages/tool/src/a.test.ts": "a circle otherwise" } };
    expect(checkByPath(root, allowed)).toEqual([
      "packages/tool/src/a.test.ts imports no package by path any more: take it out of scripts/structure/structure.json",
    ]);
    write(reaching);
    expect(checkByPath(root, allowed)).toEqual([]);
  });
});

describe("the order of folders", () => {
  const floors = {
    "packages/engine/src/time/clock.ts": "",
    "packages/engine/src/call/send.ts": "",
    "packages/engine/src/jobs/job.ts": "",
  };

  it("refuses an import of a folder above, also of a type", () => {
    write({ ...floors, "packages/engine/src/time/clock.ts": 'import type { Job } from "../jobs/job.ts";' });
    expect(checkFolderOrder(root, structure)).toEqual([
      "packages/engine/src/time/clock.ts imports ../jobs/job.ts: time/ is below jobs/ in packages/engine; a folder imports only those before it in time, call, jobs",
    ]);
  });

  it("allows the folders below, the folder itself, and everything to the index", () => {
    write({
      ...floors,
      "packages/engine/src/jobs/job.ts": 'import "../time/clock.ts"; import "./state.ts";',
      "packages/engine/src/index.ts": 'export * from "./jobs/job.ts";',
    });
    expect(checkFolderOrder(root, structure)).toEqual([]);
  });

  it("refuses an import of the index from inside", () => {
    write({ ...floors, "packages/engine/src/jobs/job.ts": 'import "../index.ts";' });
    expect(checkFolderOrder(root, structure)).toHaveLength(1);
  });

  it("refuses a file in `src` itself that is both below and above a folder", () => {
    write({
      "packages/tool/src/world.ts": "",
      "packages/tool/src/program.ts": 'import "./commands/publish.ts";',
      "packages/tool/src/commands/publish.ts": 'import "../world.ts";',
    });
    const fault = (order: readonly string[]): string[] =>
      checkFolderOrder(root, { ...structure, folders: { tool: order } });
    expect(fault([".", "commands"])).toEqual([expect.stringContaining("program.ts imports ./commands/publish.ts")]);
    expect(fault(["commands", "."])).toEqual([expect.stringContaining("publish.ts imports ../world.ts")]);
  });

  it("requires a place for a new folder", () => {
    write({ ...floors, "packages/engine/src/extras/more.ts": "" });
    expect(checkFolderOrder(root, structure)).toEqual([
      "packages/engine: extras/ has no place in the order of folders: add it to scripts/structure/structure.json",
    ]);
  });

  it("requires an order in every package with several folders, and in no other", () => {
    write({ "packages/flat/src/a.ts": "", "packages/flat/src/index.ts": "", "packages/deep/src/a.ts": "" });
    expect(checkFolderOrder(root, structure)).toEqual([]);
    write({ "packages/deep/src/parts/b.ts": "" });
    expect(checkFolderOrder(root, structure)).toEqual([
      "packages/deep: ./ has no place in the order of folders: add it to scripts/structure/structure.json",
      "packages/deep: parts/ has no place in the order of folders: add it to scripts/structure/structure.json",
    ]);
  });

  it("names a missing floor", () => {
    write({ "packages/engine/src/time/clock.ts": "", "packages/engine/src/jobs/job.ts": "" });
    expect(checkFolderOrder(root, structure)).toEqual([
      "packages/engine has no folder call/ any more: take it out of the order in scripts/structure/structure.json",
    ]);
  });
});

describe("cycles", () => {
  it("are refused, with their path, types included", () => {
    write({
      "packages/engine/src/a.ts": 'import "./b.ts";',
      "packages/engine/src/b.ts": 'import type { C } from "./c.ts";',
      "packages/engine/src/c.ts": 'export { a } from "./a.ts";',
    });
    expect(checkCycles(root)).toEqual([
      "import cycle: packages/engine/src/a.ts → packages/engine/src/b.ts → packages/engine/src/c.ts → packages/engine/src/a.ts: move what they share into a file below both",
    ]);
  });

  it("are allowed if the way back is loaded later", () => {
    write({
      "packages/engine/src/a.ts": 'import "./b.ts";',
      "packages/engine/src/b.ts": 'export const a = () => import("./a.ts");',
    });
    expect(checkCycles(root)).toEqual([]);
  });
});

describe("the size of a folder", () => {
  const three = {
    "packages/engine/src/a.ts": "",
    "packages/engine/src/b.ts": "",
    "packages/engine/src/c.ts": "",
    "packages/engine/src/c.test.ts": "",
  };
  const except = (exceptions: Structure["folderSize"]["exceptions"]): Structure => ({
    ...structure,
    byPath: {},
    folderSize: { limit: 2, exceptions },
  });

  it("is limited, without tests", () => {
    write(three);
    expect(checkFolderSize(root, structure)).toEqual([
      "packages/engine/src has outgrown its idea: 3 files, the limit is 2; split it by idea (or give a reason in scripts/structure/structure.json)",
    ]);
  });

  it("may be larger for a reason", () => {
    write(three);
    expect(checkFolderSize(root, except({ "packages/engine/src": { limit: 3, reason: "three of a kind" } }))).toEqual(
      [],
    );
    expect(checkFolderSize(root, except({ "packages/engine/src": { limit: 3, reason: "" } }))).toHaveLength(1);
  });

  it("loses its exception if it no longer needs it", () => {
    expect(checkFolderSize(root, except({ "packages/engine/src": { limit: 3, reason: "three of a kind" } }))).toEqual([
      "packages/engine/src no longer needs an exception from the limit: take it out of scripts/structure/structure.json",
    ]);
  });
});

describe("vendors' names", () => {
  it.each([
    ["code", "packages/engine/src/a.ts", "const url = 'https://acme.example';"],
    ["a comment", "packages/engine/src/a.ts", "// as Big News does it"],
    ["a test", "packages/engine/src/deep/a.test.ts", "it('reads big-news', () => {});"],
    ["a README", "packages/engine/README.md", "ACME"],
    ["a list of words", "packages/engine/words.txt", "acme"],
  ])("are refused in %s", (_, file, text) => {
    write({ [file]: `\n${text}` });
    expect(checkVendorNames(root, structure)).toEqual([expect.stringContaining(`${file}:2 names a vendor`)]);
  });

  it("are refused in the name of a file or folder", () => {
    write({ "packages/engine/src/acme/a.ts": "", "packages/engine/src/big-news.ts": "" });
    expect(checkVendorNames(root, structure)).toEqual([
      "packages/engine/src/acme/a.ts names a vendor (acme): say what it is like, not whose it is",
      "packages/engine/src/big-news.ts names a vendor (big-news): say what it is like, not whose it is",
    ]);
  });

  it("are allowed elsewhere", () => {
    write({ "packages/acme/src/a.ts": "// Acme", "packages/engine/node_modules/acme/index.js": "acme" });
    expect(checkVendorNames(root, structure)).toEqual([]);
  });

  it("are all known", () => {
    write({
      "specs/other/api.yaml": "",
      "packages/other/package.json": '{ "dependencies": { "@pressroom/api-other": "*" } }',
    });
    expect(checkVendorNames(root, structure)).toEqual([expect.stringContaining("packages/other wraps a vendor")]);
  });
});

describe("the places of a new API and vendor", () => {
  const started = {
    "specs/acme-v1/api.yaml": "",
    "packages/acme/package.json": '{ "dependencies": { "@pressroom/api-acme-v1": "*" } }',
  };

  it("are each named if they are missing", () => {
    write({ ...started, "README.md": "packages/acme-other" });
    expect(checkPlaces(root, structure)).toEqual([
      "api acme-v1 is missing from fakes/acme-v1.ts: a fake",
      "vendor acme is missing from README.md: a row for acme",
    ]);
  });

  it("are complete if all exist", () => {
    write({ ...started, "README.md": "packages/acme)", "fakes/acme-v1.ts": "" });
    expect(checkPlaces(root, structure)).toEqual([]);
  });

  it("are not required of an API that `pnpm api add` made and nobody has adopted", () => {
    write({ ...started, "specs/acme-v1/added.json": "{}" });
    expect(checkPlaces(root, structure)).toEqual([]);
  });
});
