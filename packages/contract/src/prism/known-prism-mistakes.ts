/**
 * Violations that Prism reports by mistake: neither the client nor the description is wrong. Each has a reason and a review date.
 * An entry fails if its date has passed, or if it matches nothing any more.
 */

import type { ContractCase } from "../cases/cases.ts";
import type { Violation } from "../failures/violation.ts";

/** A violation that Prism reports by mistake. It is ignored until its review date. */
export interface KnownMistake {
  /** Id of the API. */
  readonly api: string;
  /** The operation's id. */
  readonly operationId: string;
  /** The declared status. */
  readonly status: string;
  /** The location joined with dots, as it is printed: `response.header.x-total`. */
  readonly location: string;
  /** The code that Prism gives: a keyword of JSON Schema or a status. */
  readonly code: string;
  /** Why it is a mistake of Prism, for readers of the list. */
  readonly reason: string;
  /** The review date, e.g. `2027-05-31`. */
  readonly reviewBy: string;
}

export const knownPrismMistakes: readonly KnownMistake[] = [];

/** @returns The entry that excuses a violation; undefined if it is a real one. */
export function findKnownMistake(
  mistakes: readonly KnownMistake[],
  testCase: ContractCase,
  violation: Violation,
): KnownMistake | undefined {
  return mistakes.find(
    (mistake) =>
      violation.seenBy === "prism" &&
      mistake.api === testCase.api &&
      mistake.operationId === testCase.operationId &&
      mistake.status === testCase.status &&
      mistake.location === violation.location.join(".") &&
      mistake.code === violation.code,
  );
}

/** @returns A line for each entry that needs a review. */
export function listStaleMistakes(
  mistakes: readonly KnownMistake[],
  used: ReadonlySet<KnownMistake>,
  today: Date,
): string[] {
  return mistakes.flatMap((mistake) => {
    const name = `known-prism-mistakes: ${mistake.api} ${mistake.operationId} ${mistake.status} ${mistake.location} (${mistake.code})`;
    if (new Date(mistake.reviewBy) < today) return [`${name}: its review was due by ${mistake.reviewBy}`];
    return used.has(mistake) ? [] : [`${name}: Prism no longer makes this mistake: delete the entry`];
  });
}
