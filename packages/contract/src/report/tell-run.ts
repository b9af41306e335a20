/** Writes a contract run as text for a terminal. */

import { failureCodes } from "../failures/failure-codes.ts";
import type { FailureCode } from "../failures/failure-codes.ts";
import { tellFailure } from "../failures/failure.ts";
import type { ContractRun, NamedFailure } from "./contract-run.ts";

/** Writes a run as text: each failure once, with the first case that showed it; then a count by code. */
export function tellRun(run: ContractRun): string {
  if (run.failures.length === 0)
    return `${counted(run.cases, "call")} and ${counted(run.report.mutants.made, "mutant")}: nothing is wrong`;
  return [...tellFailures(run.failures), "", ...tellCodes(run.failures.map(({ failure }) => failure.code))].join("\n");
}

function tellFailures(failures: readonly NamedFailure[]): string[] {
  const byText = new Map<string, NamedFailure[]>();
  for (const named of failures) {
    const text = tellFailure(named.failure);
    byText.set(text, [...(byText.get(text) ?? []), named]);
  }
  return [...byText].flatMap(([text, same]) => {
    const places = new Set(same.map(({ where }) => where));
    const more = places.size > 1 ? `, and ${places.size - 1} more` : "";
    return [text, `    in ${same[0]?.where ?? ""}${more}`];
  });
}

/** Explains the codes of failures: a line for each code, the most frequent first, and a last line on how to learn more. */
export function tellCodes(codes: readonly FailureCode[]): string[] {
  const counts = new Map<FailureCode, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const sorted = [...counts].sort(([, left], [, right]) => right - left);
  const lines = sorted.map(
    ([code, count]) =>
      `${String(count).padStart(5)} × ${code} ${failureCodes[code].blame}: ${failureCodes[code].title}`,
  );
  return [...lines, `What a code means, and what to do: pressroom contract explain ${sorted[0]?.[0] ?? "C101"}`];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
