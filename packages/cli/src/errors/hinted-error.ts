import { plainMessage } from "./plain-message.ts";

/** An error with a hint that says what to check. */
export class HintedError extends Error {
  override readonly name = "HintedError";
  /** The error itself. */
  override readonly cause: Error;
  readonly hint: string;

  constructor(cause: Error, hint: string) {
    super(`${plainMessage(cause.message).trimEnd().replace(/\.$/, "")}. ${hint}`, { cause });
    this.cause = cause;
    this.hint = hint;
  }
}
