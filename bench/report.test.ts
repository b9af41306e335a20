import { describe, expect, it } from "vitest";
import { better, overBudget, toMarkdown, type Measure } from "./report.ts";

const measure: Measure = { ours: 1.2, goal: 1.25, better: "lower", unit: "×", peers: { ky: 4.4 } };

describe("a report", () => {
  it("names what is over its budget, in both directions", () => {
    const report = { time: measure, speed: { ...measure, better: "higher" as const } };
    expect(overBudget(report, { time: 1.2, speed: 1.2 })).toEqual([]);
    expect(overBudget(report, { time: 1.1, speed: 1.3 })).toEqual(["time", "speed"]);
  });

  it("names a measure that has no budget", () => {
    expect(overBudget({ time: measure }, {})).toEqual(["time"]);
  });

  it("does not let pass what could not be measured", () => {
    expect(overBudget({ time: { ...measure, ours: Number.NaN } }, { time: 2 })).toEqual(["time"]);
  });

  it("keeps the better of two values", () => {
    expect(better({ time: measure }, { time: { ...measure, ours: 1.1 } })["time"]?.ours).toBe(1.1);
    expect(better({ time: measure }, { time: { ...measure, ours: 1.3 } })["time"]?.ours).toBe(1.2);
  });

  it("is a table, with the goal and the others beside ours", () => {
    expect(toMarkdown({ time: measure })).toBe(
      "| what | ours | goal | for comparison |\n|---|---|---|---|\n| time | 1.2 × | ≤ 1.25 | ky 4.4 |",
    );
  });
});
