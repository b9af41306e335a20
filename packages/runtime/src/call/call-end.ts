import { after, elapsedOn, type Clock } from "../time/clock.ts";
import { DeadlineError } from "../errors/errors.ts";
import type { AttemptRecord } from "../observe/attempt-record.ts";
import { linkSignals, type LinkedSignal } from "../time/link-signals.ts";

/**
 * Ends a call before its answer comes: by the caller's signal or by the deadline. An attempt checks it together with
 * its own time limit. `signal` is for pauses and requests for a token. It is made only when it is used, since a signal
 * and a timer for each call would cost as much as all other layers.
 */
export class CallEnd {
  readonly #caller: AbortSignal | undefined;
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #at: number;
  readonly #operation: string;
  readonly #timeline: readonly AttemptRecord[];
  #missed: DeadlineError | undefined;
  #linked: LinkedSignal | undefined;
  #stopWatch: (() => void) | undefined;

  /**
   * @param milliseconds from now to the deadline; Infinity for none
   * @param operation and `timeline` for the reason, once the deadline has passed
   */
  constructor(
    caller: AbortSignal | undefined,
    clock: Clock,
    milliseconds: number,
    operation: string,
    timeline: readonly AttemptRecord[],
  ) {
    this.#caller = caller;
    this.#clock = clock;
    this.#milliseconds = milliseconds;
    this.#at = milliseconds === Infinity ? milliseconds : elapsedOn(clock) + milliseconds;
    this.#operation = operation;
    this.#timeline = timeline;
  }

  get reached(): boolean {
    return Boolean(this.#missed ?? this.#caller?.aborted);
  }

  /** The reason, after the call has ended. */
  get reason(): unknown {
    return this.#missed ?? this.#caller?.reason;
  }

  /** Milliseconds to the deadline; Infinity if there is none. Setting the machine's clock back doesn't extend it. */
  leftAt(now: number): number {
    return Math.min(this.#milliseconds, Math.max(0, this.#at - now));
  }

  /** The deadline has passed. @returns the reason */
  miss(): DeadlineError {
    return (this.#missed ??= new DeadlineError(
      `${this.#operation} did not succeed within ${this.#milliseconds} ms`,
      this.#operation,
      this.#timeline,
    ));
  }

  /** Aborts when the call ends. The user of the signal calls `release` when it is no longer needed. */
  get signal(): AbortSignal | undefined {
    if (this.#at === Infinity) return this.#caller;
    if (!this.#linked) {
      const linked = (this.#linked = linkSignals(this.#caller));
      this.#stopWatch = after(this.#clock, this.leftAt(elapsedOn(this.#clock)), () => linked.abort(this.miss()));
    }
    return this.#linked.signal;
  }

  /** Removes the timer and the listener. */
  release(): void {
    this.#stopWatch?.();
    this.#linked?.release();
    this.#linked = undefined;
  }
}
