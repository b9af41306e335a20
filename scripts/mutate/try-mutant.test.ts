import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { repository } from "../repository.ts";
import { mutantsOf } from "./mutants.ts";
import { reachOf, testsReaching } from "./reach.ts";
import { tryMutant } from "./try-mutant.ts";
import { WarmTests, type Outcome } from "./warm-tests.ts";

const file = "packages/contract/src/report/tell-run.ts";
const { root } = repository;
let warm: WarmTests;
beforeAll(async () => {
  warm = await WarmTests.start(root);
}, 60_000);
afterAll(() => warm.close());

test(
  "a fault is noticed by a test of its file, and not by one that doesn't need the line",
  { timeout: 120_000 },
  async () => {
    const own = "packages/contract/src/report/tell-run.test.ts";
    const other = "packages/contract/src/report/ratchet.test.ts";
    const [fault] = mutantsOf(file, readFileSync(join(root, file), "utf8")).filter(({ was }) =>
      was.includes("run.failures.length === 0"),
    );
    if (!fault) throw new Error(`${file} has no condition`);
    const reaches = await reachOf(root, ["packages/contract"], [other, own]);
    expect(testsReaching(root, reaches, fault)).toEqual([own]);
    expect(await tryMutant(root, fault, [other], warm)).toBe("unnoticed");
    expect(await tryMutant(root, fault, [other, own], warm)).toBe("noticed");
    // What is left of one fault would have the next one noticed.
    expect(await warm.run(join(root, own))).toBe("passed");
  },
);

test.each([
  ["passes when it is run again is not noticed", ["late", "passed", "passed"], "unnoticed"],
  ["runs out of time again is noticed", ["late", "passed", "late"], "noticed"],
  ["does so without the fault too judges nothing", ["late", "late"], "unjudged"],
] satisfies [string, Outcome[], string][])("a fault whose test runs out of time and %s", async (_, outcomes, fate) => {
  const [fault] = mutantsOf(file, readFileSync(join(root, file), "utf8"));
  if (!fault) throw new Error(`${file} has nothing to break`);
  vi.spyOn(console, "error").mockReturnValue();
  const left = [...outcomes];
  const runner = { read: vi.fn(), rest: vi.fn(), cool: vi.fn(), run: async () => left.shift() ?? "failed" };
  expect(await tryMutant(root, fault, ["a.test.ts"], runner)).toBe(fate);
  expect(left).toEqual([]);
});
