import { raceSignal } from "./race-signal.ts";

/**
 * The engine's only source of time. Tests pass a virtual clock, so that five days pass in milliseconds.
 */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()`. */
  now(): number;
  /**
   * Monotonic milliseconds since an arbitrary moment, for durations. Setting the machine's date doesn't change it.
   * Default: `now`.
   */
  elapsed?(): number;
  /** Resolves after `milliseconds`; rejects at once with the signal's reason when it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A timer's delay is a signed 32-bit number: a longer one would fire at once and turn a wait into a hot loop. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async sleep(milliseconds, signal) {
    for (let rest = milliseconds; ; rest -= longestTimer) {
      signal?.throwIfAborted();
      if (!(rest > 0)) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const wake = (resolve: () => void): void => {
        timer = setTimeout(resolve, Math.min(rest, longestTimer));
      };
      await raceSignal(new Promise<void>(wake), signal).finally(() => clearTimeout(timer));
    }
  },
};

/** The monotonic time of a clock. */
export function elapsedOn(clock: Clock): number {
  return clock.elapsed?.() ?? clock.now();
}

const stopped = "stopped";

/**
 * Calls back after `milliseconds`, unless the returned function is called first. Every attempt sets such a limit and
 * nearly none reaches it, so the machine's clock uses a plain timer instead of a promise.
 */
export function after(clock: Clock, milliseconds: number, callback: () => void): () => void {
  if (clock === systemClock && milliseconds <= longestTimer) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  }
  const controller = new AbortController();
  clock.sleep(milliseconds, controller.signal).then(callback, () => undefined);
  // Our own reason, since the default one, an exception with a stack, costs more than everything else.
  return () => controller.abort(stopped);
}
