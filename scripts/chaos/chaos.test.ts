import { describe, expect, test } from "vitest";
import { runRound } from "./round.ts";
import { runSeed } from "./run-seed.ts";

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
/** So many that all seeds together take about 20 s on one core; `pnpm chaos` makes 2000 of each of 500 seeds. */
const publishes = 80;

describe("no publish is started twice, reported wrongly, or lost", () => {
  test.each(seeds)(
    "with seed %i",
    async (seed) => {
      expect((await runSeed(seed, publishes)).violations).toEqual([]);
    },
    120_000,
  );
});

test("the same seed makes the same run", async () => {
  for (let number = 1; number <= 10; number += 1) {
    const [one, other] = [await runRound(7, number), await runRound(7, number)];
    expect(one.history).toEqual(other.history);
    expect(one.script).toBe(other.script);
  }
});
