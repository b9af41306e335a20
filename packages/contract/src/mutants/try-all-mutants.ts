/** Tries the mutants of a whole API, and counts the score. */

import type { DescribedOperation } from "@pressroom/description";
import type { ContractCase } from "../cases/cases.ts";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import { listStaleExemptions } from "./mutant-exemptions.ts";
import type { MutantExemption } from "./mutant-exemptions.ts";
import { tryMutants } from "./try-mutants.ts";
import type { MutantTrial } from "./try-mutants.ts";

/** How many mutants were made for an API, and how many of them the checks caught. */
export interface MutantScore {
  /** How many broken requests and answers the checks got. */
  readonly made: number;
  /** How many of them a check caught. The suite is sound if this equals `made`. */
  readonly caught: number;
}

/**
 * @param exemptions those of this API
 * @param today decides which exemptions are out of date
 * @param signal ends the trial between two operations
 * @returns the score, and a failure for each mutant that no check caught
 */
export async function tryAllMutants(
  trial: MutantTrial,
  operations: Iterable<DescribedOperation>,
  cases: readonly ContractCase[],
  exemptions: readonly MutantExemption[],
  today: Date,
  signal?: AbortSignal,
): Promise<{ readonly score: MutantScore; readonly failures: readonly Failure[] }> {
  let made = 0;
  const uncaught: string[] = [];
  for (const operation of operations) {
    signal?.throwIfAborted();
    const own = cases.filter(({ operationId }) => operationId === operation.id);
    const result = await tryMutants(trial, operation, own);
    made += result.made;
    uncaught.push(...result.uncaught);
  }
  const exempt = new Set(exemptions.map(({ mutant }) => mutant));
  return {
    score: { made, caught: made - uncaught.length },
    failures: [
      ...uncaught.filter((name) => !exempt.has(name)).map((name) => fail("C601", `mutant not caught: ${name}`)),
      ...listStaleExemptions(exemptions, uncaught, today).map((line) => fail("C602", line)),
    ],
  };
}
