import { after, elapsedOn, type Clock } from "../time/clock.ts";
import { DeadlineError } from "../errors/errors.ts";
import type { AttemptRecord } from "../observe/attempt-record.ts";
import { linkSignals, type LinkedSignal } from "../time/link-signals.ts";

/**
 * What can end a call before its answer comes: the caller's signal, and the deadline. An attempt watches for it together
 * with its own limit; `signal` is for whatever else takes time, a pause or the question for a token, and is made when it
 * is asked for: a signal and a timer for each call would cost as much as all its other layers.
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

  /** Why, once it is reached. */
  get reason(): unknown {
    return this.#missed ?? this.#caller?.reason;
  }

  /** Milliseconds to the deadline; Infinity if there is none. A clock that is set back doesn't put it off. */
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

  /** Aborts when the call ends. Who asks for it says when it is needed no more: `release`. */
  get signal(): AbortSignal | undefined {
    if (this.#at === Infinity) return this.#caller;
    if (!this.#linked) {
      const linked = (this.#linked = linkSignals(this.#caller));
      this.#stopWatch = after(this.#clock, this.leftAt(elapsedOn(this.#clock)), () => linked.abort(this.miss()));
    }
    return this.#linked.signal;
  }

  /** Leaves no timer and no listener behind. */
  release(): void {
    this.#stopWatch?.();
    this.#linked?.release();
    this.#linked = undefined;
  }
}
