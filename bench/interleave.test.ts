import { describe, expect, it } from "vitest";
import { interleave, median, ratioOf, ratiosTo } from "./interleave.ts";

describe("interleaving", () => {
  it("runs every contender once in each round, and drops the first rounds", async () => {
    let time = 0;
    const contenders = [
      { name: "fetch", run: async () => void (time += 2) },
      { name: "ours", run: async () => void (time += 3) },
    ];
    const times = await interleave(contenders, 4, () => time, 2);
    expect(Object.fromEntries(times)).toEqual({ fetch: [2, 2, 2, 2], ours: [3, 3, 3, 3] });
    expect(time).toBe(30);
  });

  it("compares within a round, so that a slow round does not count", () => {
    const times = new Map([
      ["fetch", [1, 100, 1]],
      ["ours", [2, 200, 2]],
    ]);
    expect(ratiosTo("fetch", times)).toEqual({ ours: { median: 2, spread: [2, 2] } });
  });

  it("takes the median", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });

  it("reports the range of the middle half of the rounds, without outliers", () => {
    expect(ratioOf([1, 1, 1, 1, 9])).toEqual({ median: 1, spread: [1, 1] });
    expect(ratioOf([5, 4, 3, 2, 1])).toEqual({ median: 3, spread: [2, 4] });
  });
});
