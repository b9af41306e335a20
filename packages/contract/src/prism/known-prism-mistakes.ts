/**
 * Violations that Prism reports and that are none: its mistakes, not the client's and not the description's. Each
 * says why, and until when that is believed. An entry whose day has passed, and one that nothing matches any more, fails.
 */

import type { ContractCase } from "../cases/cases.ts";
import type { Violation } from "../failures/violation.ts";

/** A violation that Prism reports and that is none. It is overlooked until its day. */
export interface KnownMistake {
  /** Id of the API. */
  readonly api: string;
  /** The operation's id. */
  readonly operationId: string;
  /** The declared status. */
  readonly status: string;
  /** Joined with dots, as it is printed: `response.header.x-total`. */
  readonly location: string;
  /** The code that Prism gives for it: a keyword of JSON Schema or a status. */
  readonly code: string;
  /** Why it is a mistake of Prism's, for who reads the list. */
  readonly reason: string;
  /** A day, `2027-05-31`. */
  readonly reviewBy: string;
}

export const knownPrismMistakes: readonly KnownMistake[] = [];

/** @returns The entry that excuses a violation; undefined for a real one. */
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

/** @returns A line for each entry that is to be looked at again. */
export function listStaleMistakes(
  mistakes: readonly KnownMistake[],
  used: ReadonlySet<KnownMistake>,
  today: Date,
): string[] {
  return mistakes.flatMap((mistake) => {
    const name = `known-prism-mistakes: ${mistake.api} ${mistake.operationId} ${mistake.status} ${mistake.location} (${mistake.code})`;
    if (new Date(mistake.reviewBy) < today) return [`${name}: was to be reviewed by ${mistake.reviewBy}`];
    return used.has(mistake) ? [] : [`${name}: Prism makes this mistake no more; take the entry out`];
  });
}
