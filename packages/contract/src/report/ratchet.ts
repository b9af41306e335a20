/** Holds what has been reached once: a count that falls fails, a count that rises is the new least. */

import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import type { ApiReport, ContractReport } from "./report.ts";

/** By API: how many operations, statuses, media types and examples have to be exercised, and how many mutants caught. */
export type Ratchet = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Holds a report to what was reached before.
 *
 * @returns a failure for each count that is less than the ratchet holds
 */
export function checkRatchet(ratchet: Ratchet, report: ContractReport): Failure[] {
  return Object.entries(ratchet).flatMap(([api, least]) => {
    const reached = report.apis[api];
    if (reached === undefined) return [fail("C603", `${api} was not tested, and the ratchet holds it`)];
    const counts = countsOf(reached);
    return Object.entries(least)
      .filter(([name, count]) => (counts[name] ?? 0) < count)
      .map(([name, count]) => fail("C603", `${api} ${name}: ${counts[name] ?? 0}, the ratchet holds ${count}`));
  });
}

/**
 * Raises a ratchet to what a report reached. Nothing in it gets lower.
 *
 * @returns a new ratchet, its APIs sorted by name, to be kept for the next run
 */
export function raiseRatchet(ratchet: Ratchet, report: ContractReport): Ratchet {
  const names = [...new Set([...Object.keys(ratchet), ...Object.keys(report.apis)])].sort();
  return Object.fromEntries(
    names.map((api) => {
      const reached = report.apis[api];
      const counts = Object.entries(reached === undefined ? {} : countsOf(reached));
      const raised = counts.map(([name, count]) => [name, Math.max(count, ratchet[api]?.[name] ?? 0)]);
      return [api, { ...ratchet[api], ...Object.fromEntries(raised) }];
    }),
  );
}

function countsOf({ mutants, ...coverage }: ApiReport): Readonly<Record<string, number>> {
  const exercised = Object.entries(coverage).map(([name, count]) => [name, count.exercised]);
  return { ...Object.fromEntries(exercised), mutants: mutants.caught };
}
