import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutantsOf } from "./mutants.ts";
import { testsReaching } from "./reach.ts";

test("a fault is judged by the tests that reach its place: first those of its file, then the quick ones", () => {
  const root = mkdtempSync(join(tmpdir(), "pressroom-reach-"));
  const code = "export function a() { return 1; }\nexport function b() { return 2; }";
  writeFileSync(join(root, "a.ts"), code);
  const reaching = (
    milliseconds: number,
    ...places: string[]
  ): { hash: string; milliseconds: number; places: string[] } => ({
    hash: "",
    milliseconds,
    places,
  });
  const reaches = new Map([
    ["slow.test.ts", reaching(900, "a.ts#0", "a.ts#2")],
    ["quick.test.ts", reaching(10, "a.ts#0", "a.ts#2")],
    ["other.test.ts", reaching(1, "a.ts#0", "a.ts#1")],
    ["a.test.ts", reaching(500, "a.ts#0", "a.ts#1", "a.ts#2")],
  ]);
  const fault = mutantsOf("a.ts", code).find(({ was }) => was.includes("b()"));
  if (!fault) throw new Error("no fault");
  expect(testsReaching(root, reaches, fault)).toEqual(["a.test.ts", "quick.test.ts", "slow.test.ts"]);
});
