import { PressroomError } from "../errors/errors.ts";
import { messageOf } from "../errors/message-of.ts";

/** A middleware failed, and with it the call. `cause` is what it threw. */
export class MiddlewareError extends PressroomError {
  static override readonly kind: string = "MiddlewareError";
  /** False: the request was not sent, or the server refused it. */
  readonly sent: boolean;
  constructor(operation: string, sent: boolean, cause: unknown) {
    const when = sent ? "after the request was sent" : "and nothing was done";
    super(`${operation}: a middleware failed ${when} (${messageOf(cause)})`, {
      operation,
      cause,
    });
    this.sent = sent;
  }
}
