import { expect, it } from "vitest";
import { fail } from "../failures/failure.ts";
import type { ContractRun } from "./contract-run.ts";
import { tellCodes, tellRun } from "./tell-run.ts";

const none = { declared: 0, exercised: 0 };

function runOf(failures: ContractRun["failures"]): ContractRun {
  const report = {
    operations: none,
    statuses: none,
    mediaTypes: none,
    examples: none,
    mutants: { made: 4, caught: 4 },
  };
  return { report, cases: 3, failures };
}

it("says that nothing is wrong, and how much was tried", () => {
  expect(tellRun(runOf([]))).toBe("3 calls and 4 mutants: nothing is wrong");
});

it("prints a repeated failure once, with the first place and the number of others", () => {
  const failure = fail("C901", "broken");
  const lines = tellRun(
    runOf([
      { where: "getJob 200", failure },
      { where: "getJob 200", failure },
      { where: "getJob 404", failure },
      { where: "startJob 204", failure },
      { where: "getJob 404", failure: fail("C601", "mutant not caught: a") },
    ]),
  ).split("\n");
  expect(lines.slice(0, 5)).toEqual([
    expect.stringContaining("broken"),
    "    in getJob 200, and 2 more",
    expect.stringContaining("mutant not caught: a"),
    "    in getJob 404",
    "",
  ]);
  expect(lines.slice(5).map((line) => line.slice(0, 12))).toEqual(["    4 × C901", "    1 × C601", "What a code "]);
});

it("suggests explaining the most frequent code", () => {
  expect(tellCodes(["C601", "C901", "C901"]).at(-1)).toMatch(/explain C901$/);
});
