/** Something that is wrong, with who is to blame for it and the code under which it is explained. */

import { failureCodes } from "./failure-codes.ts";
import type { Blame, FailureCode } from "./failure-codes.ts";
import type { Violation } from "./violation.ts";

/** One thing that is wrong. `tellFailure` writes it as a line. */
export interface Failure {
  /** What kind of fault it is. `explainCode` says more of it. */
  readonly code: FailureCode;
  /** Who has to change something. `unclear` if nobody can say. */
  readonly blame: Blame;
  /** What is wrong and in which operation, in one line without secrets. */
  readonly text: string;
  /** What was seen on the wire or in the client's result, where it was seen there. */
  readonly violation?: Violation;
}

export function fail(code: FailureCode, text: string, violation?: Violation): Failure {
  return { code, blame: failureCodes[code].blame, text, ...(violation === undefined ? {} : { violation }) };
}

/** Writes a failure as one line: the code, who is wrong, and what. */
export function tellFailure({ code, blame, text }: Failure): string {
  return `${code} ${blame}: ${text}`;
}
