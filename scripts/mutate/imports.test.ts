import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { Imports } from "./imports.ts";

function repositoryOf(files: Readonly<Record<string, string>>): Imports {
  const root = mkdtempSync(join(tmpdir(), "pressroom-imports-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return new Imports(root);
}

const ink = "packages/ink/src/ink.ts";

test("the tests of a file are those that reach it: its own, then the nearest", () => {
  const imports = repositoryOf({
    [ink]: "export const ink = 1;",
    "packages/ink/src/ink.test.ts": 'import { page } from "./page.ts";',
    "packages/ink/src/page.ts": 'export * from "./ink.ts";',
    "packages/ink/src/alone.test.ts": 'import { test } from "vitest";',
    "packages/ink/src/before.test.ts": 'import {\n  page,\n} from "./page.ts";',
    "packages/ink/src/near.test.ts": 'import { ink } from "./ink.ts";',
  });
  expect(imports.testsOf(ink, ["packages/ink"])).toEqual([
    "packages/ink/src/ink.test.ts",
    "packages/ink/src/near.test.ts",
    "packages/ink/src/before.test.ts",
  ]);
});

test("a file is reached through a package, an import in the midst of code, and the name of a process's file", () => {
  const imports = repositoryOf({
    [ink]: "export const ink = 1;",
    "packages/ink/package.json": '{ "name": "@press/ink", "exports": { "./wet": "./src/ink.ts" } }',
    "packages/press/src/late.test.ts": 'const { ink } = await import("@press/ink/wet");',
    "packages/press/src/process.test.ts": 'fork(new URL("../../ink/src/ink.ts", import.meta.url));',
    "packages/press/src/own.test.ts": 'import "./own.ts";',
    "packages/press/src/own.ts": 'ownFile(import.meta.url, "../../ink/src/ink");',
  });
  expect(imports.testsOf(ink, ["packages/press"])).toEqual([
    "packages/press/src/late.test.ts",
    "packages/press/src/process.test.ts",
    "packages/press/src/own.test.ts",
  ]);
});

test("types reach nothing", () => {
  const imports = repositoryOf({
    [ink]: "export type Ink = 1;",
    "packages/ink/src/page.test.ts": 'import type { Ink } from "./ink.ts";',
  });
  expect(imports.testsOf(ink, ["packages/ink"])).toEqual([]);
});
