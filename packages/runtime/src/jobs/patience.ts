import { ApiError, TokenError } from "../errors/errors.ts";
import { isPassing } from "../errors/passing-failure.ts";
import { elapsedOn, type Clock } from "../time/clock.ts";

/** Number of refusals in a row that are tolerated, no matter how quickly they follow each other. */
const refusalsForgiven = 2;

/** Milliseconds for which refusals in a row are tolerated, if the job has been seen. */
const longestRefusal = 60_000;

/**
 * Decides which failed reads of a job are tolerated. If a job was seen before, a refusal may come from a gateway that
 * restarts, or from a permission that is just being granted. It is tolerated for a minute, and at least twice. A job
 * that we started counts as seen. "There is no such job" is tolerated twice for a job that was never seen, since some
 * APIs know a job only a moment after its start.
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
