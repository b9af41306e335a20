/** A failure: what is wrong, who is to blame, and the code that explains it. */

import { failureCodes } from "./failure-codes.ts";
import type { Blame, FailureCode } from "./failure-codes.ts";
import type { Violation } from "./violation.ts";

/** One thing that is wrong. `tellFailure` writes it as one line. */
export interface Failure {
  /** The kind of failure. `explainCode` says more about it. */
  readonly code: FailureCode;
  /** Who has to change something. `unclear` if no rule decides it. */
  readonly blame: Blame;
  /** What is wrong and in which operation, in one line without secrets. */
  readonly text: string;
  /** What was seen on the wire or in the client's result, if it was seen there. */
  readonly violation?: Violation;
}

export function fail(code: FailureCode, text: string, violation?: Violation): Failure {
  return { code, blame: failureCodes[code].blame, text, ...(violation === undefined ? {} : { violation }) };
}

/** Writes a failure as one line: the code, who is to blame, and what is wrong. */
export function tellFailure({ code, blame, text }: Failure): string {
  return `${code} ${blame}: ${text}`;
}
