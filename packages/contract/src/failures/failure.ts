/** Something that is wrong, with who is to blame for it and the code under which it is explained. */

import { failureCodes } from "./failure-codes.ts";
import type { Blame, FailureCode } from "./failure-codes.ts";
import type { Violation } from "./violation.ts";

export interface Failure {
  readonly code: FailureCode;
  readonly blame: Blame;
  readonly text: string;
  /** What was seen on the wire or in the client's result, where it was seen there. */
  readonly violation?: Violation;
}

export function fail(code: FailureCode, text: string, violation?: Violation): Failure {
  return { code, blame: failureCodes[code].blame, text, ...(violation === undefined ? {} : { violation }) };
}

/** @returns One line: the code, who is wrong, and what. */
export function tellFailure({ code, blame, text }: Failure): string {
  return `${code} ${blame}: ${text}`;
}
