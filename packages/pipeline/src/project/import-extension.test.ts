import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { findExtension } from "./import-extension.ts";

const modules = '{ "type": "module" }';
const nodenext = { compilerOptions: { module: "nodenext" } };
const withTs = { compilerOptions: { module: "nodenext", allowImportingTsExtensions: true }, include: ["src"] };

/** What is found out in a project of these files. */
function found(files: Readonly<Record<string, string | object>>, folder = "src/api"): ReturnType<typeof findExtension> {
  const { root } = temporaryWorkspace(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === "string" ? text : JSON.stringify(text)]),
    ),
  );
  return findExtension(join(root, folder));
}

test("of configs that refer to others, the last one has the folder", async () => {
  const files = {
    "package.json": modules,
    "tsconfig.json": { files: [], references: [{ path: "./tsconfig.all.json" }] },
    "tsconfig.all.json": { files: [], references: [{ path: "./tsconfig.all.json" }, { path: "./tsconfig.app.json" }] },
    "tsconfig.app.json": withTs,
  };
  expect(await found(files)).toEqual({ extension: ".ts", from: "tsconfig.app.json allows it" });
});

test("only the package's own type decides that its files are modules", async () => {
  const nested = '{ "exports": { ".": { "type": "module" } } }';
  expect(await found({ "package.json": nested, "tsconfig.json": nodenext })).toMatchObject({ extension: "" });
  expect(await found({ "package.json": "{ no JSON", "tsconfig.json": nodenext })).toMatchObject({ extension: "" });
  expect(await found({ "package.json": modules, "tsconfig.json": nodenext })).toMatchObject({ extension: ".js" });
  const marked = { "package.json": `\uFEFF${modules}`, "tsconfig.json": `\uFEFF${JSON.stringify(nodenext)}` };
  expect(await found(marked)).toMatchObject({ extension: ".js" });
});

test.each(["nodenext", "node16", "commonjs"])(
  "imports can't be CommonJS with verbatimModuleSyntax, and that is said: %s",
  async (module) => {
    const tsconfig = { compilerOptions: { module, verbatimModuleSyntax: true } };
    const { warnings = [] } = await found({ "package.json": "{}", "tsconfig.json": tsconfig });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('verbatimModuleSyntax, and CommonJS has no import: write "type": "module"');
    expect((await found({ "package.json": modules, "tsconfig.json": tsconfig })).warnings).toBeUndefined();
  },
);

test("a bundler's input is modules, whatever package.json says", async () => {
  const tsconfig = { compilerOptions: { module: "esnext", moduleResolution: "bundler", verbatimModuleSyntax: true } };
  expect(await found({ "package.json": "{}", "tsconfig.json": tsconfig })).toEqual({
    extension: "",
    from: "bundler in tsconfig.json",
  });
});

test.each([
  [
    { "tsconfig.json": '{ "compilerOptions": {\n "module": "nodenext"' },
    "tsconfig.json:2 can't be read ('}' expected)",
  ],
  [
    { "tsconfig.json": "[]" },
    "tsconfig.json:1 can't be read (The root value of a 'tsconfig.json' file must be an object)",
  ],
  [{ "tsconfig.json": { extends: "@not/installed" } }, "tsconfig.json can't be read (File '@not/installed' not found)"],
  [{ "tsconfig.json": { extends: "./base.json" }, "base.json": "{" }, "base.json:1 can't be read ('}' expected)"],
  [{ "tsconfig.json": nodenext, "package.json": "{ no JSON" }, "package.json is not JSON"],
])("an unreadable file is reported in one line: %j", async (files: Record<string, string | object>, said) => {
  const { warnings } = await found({ "package.json": modules, ...files });
  expect(warnings).toEqual([`${said}: mend it, or pass --extension, if the imports don't fit`]);
});

test("a valid project gives no warning, with comments, lists, and options of a newer compiler", async () => {
  const tsconfig = '{ // ours\n "extends": ["./one.json", "@ours/two"], "compilerOptions": { "newer": true, }, }';
  const files = {
    "tsconfig.json": tsconfig,
    "one.json": { compilerOptions: { strict: true, paths: { "@/*": ["./src/*"] } } },
    "node_modules/@ours/two/package.json": { name: "@ours/two" },
    "node_modules/@ours/two/tsconfig.json": { compilerOptions: { module: "ESNext", moduleResolution: "Bundler" } },
  };
  expect(await found(files)).toEqual({ extension: "", from: "bundler in tsconfig.json" });
});

test("without a compiler, a Node that runs no TypeScript is told", async () => {
  const { root } = temporaryWorkspace({ "package.json": modules, "deno/deno.json": "{}" });
  expect((await findExtension(join(root, "src/api"), false)).note).toContain("runs no TypeScript: use Node 22.18");
  expect((await findExtension(join(root, "src/api"), true)).note).toBeUndefined();
  expect((await findExtension(join(root, "deno/api"), false)).note).toBeUndefined();
});
