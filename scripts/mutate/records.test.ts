import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { raiseBudget, readRecords } from "./records.ts";

const before = { tests: ["engine"], budget: 0.5, measured: "then" };
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pressroom-mutate-"));
  mkdirSync(join(root, "scripts/mutate"), { recursive: true });
  writeFileSync(
    join(root, "scripts/mutate/mutate.json"),
    JSON.stringify({ packages: { engine: before }, equivalent: [] }),
  );
});
afterEach(() => rmSync(root, { recursive: true }));

test("a higher share becomes the budget, with its measurement", () => {
  raiseBudget(root, "engine", 0.75, "now: 3 of 4");
  expect(readRecords(root).packages["engine"]).toEqual({ tests: ["engine"], budget: 0.75, measured: "now: 3 of 4" });
});

test.each([0.5, 0.25])("a budget stays if a sample gives %s", (share) => {
  raiseBudget(root, "engine", share, "now");
  expect(readRecords(root).packages["engine"]).toEqual(before);
});
