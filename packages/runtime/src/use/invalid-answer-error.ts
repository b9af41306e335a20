import { PressroomError } from "../errors/errors.ts";

/** A successful answer differs from the API's description. The request has been carried out. */
export class InvalidAnswerError extends PressroomError {
  static override readonly kind: string = "InvalidAnswerError";
  /** HTTP status of the answer. */
  readonly status: number;
  /** Where in the body, as a JSON pointer; empty for all of it. */
  readonly at: string;
  /** What is wrong there. */
  readonly mismatch: string;
  constructor(operation: string, status: number, { at, mismatch }: { readonly at: string; readonly mismatch: string }) {
    super(
      `${operation} answered ${status}, and its body is not what the description says: ${at} ${mismatch}`.replace(
        /: {2}/,
        ": it ",
      ),
      {
        operation,
      },
    );
    this.status = status;
    this.at = at;
    this.mismatch = mismatch;
  }
}
