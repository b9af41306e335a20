/**
 * Mutants that no check can catch, each with the reason and a review date. An exemption fails if its date has passed, or if its
 * mutant is caught or no longer made.
 */

export interface MutantExemption {
  /** Id of the API whose mutant it is. */
  readonly api: string;
  /** The whole name of the mutant, as a run prints it. */
  readonly mutant: string;
  /** Why no check can catch it, for readers of the list. */
  readonly reason: string;
  /** The review date, e.g. `2027-05-31`. */
  readonly reviewBy: string;
}

export const mutantExemptions: readonly MutantExemption[] = [];

/** @returns A line for each exemption that needs a review. @param uncaught names of the mutants that passed */
export function listStaleExemptions(
  exemptions: readonly MutantExemption[],
  uncaught: readonly string[],
  today: Date,
): string[] {
  return exemptions.flatMap(({ api, mutant, reviewBy }) => {
    const name = `mutant-exemptions: ${api} ${mutant}`;
    if (new Date(reviewBy) < today) return [`${name}: its review was due by ${reviewBy}`];
    return uncaught.includes(mutant) ? [] : [`${name}: is caught, or no longer made: delete the entry`];
  });
}
