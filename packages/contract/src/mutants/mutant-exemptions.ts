/**
 * Mutants that nobody can catch, each with the reason and the day to look at it again. An exemption whose day has passed
 * fails, and so does one whose mutant is caught or is made no more.
 */

export interface MutantExemption {
  /** Id of the API that the mutant is made of. */
  readonly api: string;
  /** The mutant's whole name, as a run prints it. */
  readonly mutant: string;
  /** Why nobody can catch it, for who reads the list. */
  readonly reason: string;
  /** A day, `2027-05-31`. */
  readonly reviewBy: string;
}

export const mutantExemptions: readonly MutantExemption[] = [];

/** @returns A line for each exemption that is to be looked at again. @param uncaught names of the mutants that passed */
export function listStaleExemptions(
  exemptions: readonly MutantExemption[],
  uncaught: readonly string[],
  today: Date,
): string[] {
  return exemptions.flatMap(({ api, mutant, reviewBy }) => {
    const name = `mutant-exemptions: ${api} ${mutant}`;
    if (new Date(reviewBy) < today) return [`${name}: was to be reviewed by ${reviewBy}`];
    return uncaught.includes(mutant) ? [] : [`${name}: is caught, or made no more; take the entry out`];
  });
}
