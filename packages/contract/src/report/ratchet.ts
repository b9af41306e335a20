/** Keeps coverage from falling: a count that falls fails, and a count that rises becomes the new minimum. */

import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import type { ApiReport, ContractReport } from "./report.ts";

/** For each API, how many operations, statuses, media types and examples must be exercised, and how many mutants caught. */
export type Ratchet = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Compares a report with what earlier runs reached.
 *
 * @returns a failure for each count that is below the ratchet
 */
export function checkRatchet(ratchet: Ratchet, report: ContractReport): Failure[] {
  return Object.entries(ratchet).flatMap(([api, least]) => {
    const reached = report.apis[api];
    if (reached === undefined) return [fail("C603", `${api} was not tested, but the ratchet requires it`)];
    const counts = countsOf(reached);
    return Object.entries(least)
      .filter(([name, count]) => (counts[name] ?? 0) < count)
      .map(([name, count]) => fail("C603", `${api} ${name}: ${counts[name] ?? 0}; the ratchet requires ${count}`));
  });
}

/**
 * Raises a ratchet to what a report reached. No count gets lower.
 *
 * @returns a new ratchet for the next run, with its APIs sorted by name
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
