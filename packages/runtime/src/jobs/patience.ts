import { ApiError, TokenError } from "../errors/errors.ts";
import { isPassing } from "../errors/passing-failure.ts";
import { elapsedOn, type Clock } from "../time/clock.ts";

/** Refusals in a row that are forgiven however quickly they follow each other. */
const refusalsForgiven = 2;

/** Milliseconds of refusals in a row that are forgiven of a job that has been seen. */
const longestRefusal = 60_000;

/**
 * Which failures to look at a job are forgiven. A refusal of a job that was seen a moment ago may be a gateway's that
 * restarts, or a right that is being given: it is forgiven for a minute, and twice at least. A job that we have started counts as
 * seen. "There is no such job" of one that was never seen is forgiven twice: a job may be readable only a moment after its start.
 */
export class Patience {
  readonly #clock: Clock;
  #refusals = 0;
  #since = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The job could be read. */
  restore(): void {
    this.#refusals = 0;
  }

  forgives(error: unknown, seen: boolean): boolean {
    if (isPassing(error)) return true;
    if (!(error instanceof ApiError || error instanceof TokenError)) return false;
    const now = elapsedOn(this.#clock);
    if (this.#refusals++ === 0) this.#since = now;
    if (!seen) return error.status === 404 && this.#refusals <= refusalsForgiven;
    return this.#refusals <= refusalsForgiven || now - this.#since < longestRefusal;
  }
}
