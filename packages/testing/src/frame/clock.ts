/**
 * Where a fake gets the time from. `@pressroom/runtime` has an interface of the same shape, so that one virtual
 * clock can drive a client and the fake it talks to.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Waits.
   *
   * @param milliseconds how long; zero and less still lets others have their turn
   * @param signal ends the wait early: the promise rejects with the signal's reason
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Keeps time from jumping until the function it returns is called. Only clocks that jump have it. */
  hold?(): () => void;
}

/** A timer's longest delay; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const giveUp = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener("abort", giveUp);
          resolve();
        },
        Math.min(milliseconds, longestTimer),
      );
      signal?.addEventListener("abort", giveUp, { once: true });
    }),
};
