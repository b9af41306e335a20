import { describe, expect, it } from "vitest";
import { better, calmer, isUneasy, overBudget, toMarkdown, type Measure } from "./report.ts";

const measure: Measure = { ours: 1.2, goal: 1.25, better: "lower", unit: "×", peers: { ky: 4.4 } };

describe("a report", () => {
  it("names measures over their budget, in both directions", () => {
    const report = { time: measure, speed: { ...measure, better: "higher" as const } };
    expect(overBudget(report, { time: 1.2, speed: 1.2 })).toEqual([]);
    expect(overBudget(report, { time: 1.1, speed: 1.3 })).toEqual(["time", "speed"]);
  });

  it("names a measure without a budget", () => {
    expect(overBudget({ time: measure }, {})).toEqual(["time"]);
  });

  it("does not accept a missing measurement", () => {
    expect(overBudget({ time: { ...measure, ours: Number.NaN } }, { time: 2 })).toEqual(["time"]);
  });

  it("keeps the better of two values", () => {
    expect(better({ time: measure }, { time: { ...measure, ours: 1.1 } })["time"]?.ours).toBe(1.1);
    expect(better({ time: measure }, { time: { ...measure, ours: 1.3 } })["time"]?.ours).toBe(1.2);
  });

  it("recognises an unstable measure, and keeps the more stable of two", () => {
    const uneasy = { time: { ...measure, spread: [1, 1.6] as const } };
    const calm = { time: { ...measure, ours: 1.4, spread: [1.4, 1.5] as const } };
    expect([isUneasy(uneasy), isUneasy(calm), isUneasy({ time: measure })]).toEqual([true, false, false]);
    expect(calmer(uneasy, calm)["time"]?.ours).toBe(1.4);
    expect(calmer(calm, uneasy)["time"]?.ours).toBe(1.4);
  });

  it("shows the spread of a measure, if there is one", () => {
    expect(toMarkdown({ time: { ...measure, spread: [1.1, 1.3] } })).toContain("| 1.2 × (1.1–1.3) |");
  });

  it("is a table, with the goal and other libraries next to ours", () => {
    expect(toMarkdown({ time: measure })).toBe(
      "| what | ours (spread) | goal | for comparison |\n|---|---|---|---|\n| time | 1.2 × | ≤ 1.25 | ky 4.4 |",
    );
  });
});
