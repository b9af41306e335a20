import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkOldestNode } from "./oldest-node.ts";
import { readStructure } from "./structure.ts";

test("a function that Node 20 lacks is named with its import, except in tests", () => {
  const root = mkdtempSync(join(tmpdir(), "oldest-node-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, "packages/tool/src");
  mkdirSync(folder, { recursive: true });
  const text = 'import {\n  globSync as glob,\n  readFileSync,\n} from "node:fs";\nimport { join } from "node:path";\n';
  writeFileSync(join(folder, "run.ts"), text);
  writeFileSync(join(folder, "run.test.ts"), text);
  expect(checkOldestNode(root, readStructure(process.cwd()))).toEqual([
    "packages/tool/src/run.ts imports globSync of node:fs, which Node 20 has not",
  ]);
});
