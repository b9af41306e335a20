import { DeadlineError } from "../errors/errors.ts";

/**
 * The API takes no more requests for now, and the call may not wait that long. Nothing was sent. It is also a
 * `DeadlineError`.
 */
export class RateLimitError extends DeadlineError {
  static override readonly kind: string = "RateLimitError";
  /** Milliseconds after which the API takes requests again. */
  readonly retryAfter: number;
  constructor(operation: string, retryAfter: number, mayWait: number) {
    super(
      `${operation}: the API takes no more requests for ${retryAfter} ms, and the call may wait ${mayWait} ms: nothing was sent`,
      operation,
    );
    this.retryAfter = retryAfter;
  }
}
