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

test("a file reaches its imports, the nearest first", () => {
  const imports = repositoryOf({
    [ink]: "export const ink = 1;",
    "packages/ink/src/page.ts": 'export * from "./ink.ts";',
    "packages/ink/src/dry.ts": "export const dry = 1;",
    "packages/ink/src/page.test.ts": 'import {\n  page,\n} from "./page.ts";\nimport { dry } from "./dry.ts";',
  });
  expect(imports.reachedFrom("packages/ink/src/page.test.ts")).toEqual([
    "packages/ink/src/page.test.ts",
    "packages/ink/src/page.ts",
    "packages/ink/src/dry.ts",
    ink,
  ]);
});

test("a file is reached through a package, a dynamic import, and the file name of a process", () => {
  const imports = repositoryOf({
    [ink]: "export const ink = 1;",
    "packages/ink/package.json": '{ "name": "@press/ink", "exports": { "./wet": "./src/ink.ts" } }',
    "packages/press/src/late.test.ts": 'const { ink } = await import("@press/ink/wet");',
    "packages/press/src/process.test.ts": 'fork(new URL("../../ink/src/ink.ts", import.meta.url));',
    "packages/press/src/own.test.ts": 'import "./own.ts";',
    "packages/press/src/own.ts": 'ownFile(import.meta.url, "../../ink/src/ink");',
  });
  for (const name of ["late", "process", "own"])
    expect(imports.reachedFrom(`packages/press/src/${name}.test.ts`)).toContain(ink);
});

test("types reach nothing", () => {
  const imports = repositoryOf({
    [ink]: "export type Ink = 1;",
    "packages/ink/src/page.test.ts": 'import type { Ink } from "./ink.ts";',
  });
  expect(imports.reachedFrom("packages/ink/src/page.test.ts")).toEqual(["packages/ink/src/page.test.ts"]);
});
