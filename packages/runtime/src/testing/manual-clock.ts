import type { Clock } from "../time/clock.ts";

/** A clock that a test moves. */
export interface ManualClock extends Clock {
  /** Milliseconds of every sleep so far, in order: pauses and time limits. */
  readonly sleeps: readonly number[];
  /** How many are asleep now. */
  readonly sleeping: number;
  /** Lets `milliseconds` pass, and wakes each sleep at its time. */
  advance(milliseconds: number): Promise<void>;
  /**
   * Lets as much time pass as the work needs to settle.
   * @throws Error when the work waits for something other than this clock
   */
  finish<T>(work: PromiseLike<T>): Promise<T>;
}

interface Sleeper {
  readonly due: number;
  wake(): void;
}

/** Number of turns of the event loop after which all work that needs no time is done. */
const turnsToSettle = 3;
const turnsUntilStuck = 200;

export function createManualClock(start: number = Date.UTC(2026, 0, 5, 9)): ManualClock {
  const sleepers = new Set<Sleeper>();
  const sleeps: number[] = [];
  let now = start;

  function wakeNext(until: number): boolean {
    const next = [...sleepers].filter((sleeper) => sleeper.due <= until).sort((one, other) => one.due - other.due)[0];
    if (!next) return false;
    sleepers.delete(next);
    now = Math.max(now, next.due);
    next.wake();
    return true;
  }

  return {
    now: () => now,
    sleeps,
    get sleeping() {
      return sleepers.size;
    },
    sleep(milliseconds, signal) {
      sleeps.push(milliseconds);
      return new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const stop = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          due: now + milliseconds,
          wake() {
            signal?.removeEventListener("abort", stop);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", stop, { once: true });
      });
    },
    async advance(milliseconds) {
      const target = now + milliseconds;
      await settle();
      while (wakeNext(target)) await settle();
      now = target;
    },
    async finish(work) {
      const state = { settled: false };
      const note = (): void => {
        state.settled = true;
      };
      work.then(note, note);
      await settle();
      for (let idle = 0; !state.settled && idle < turnsUntilStuck; idle++) {
        if (wakeNext(Number.POSITIVE_INFINITY)) idle = 0;
        await settle();
      }
      if (!state.settled) throw new Error("the work waits for something other than the clock");
      return work;
    },
  };
}

/** Waits until all work that needs no time is done. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < turnsToSettle; turn++) await new Promise<void>(nextTurn);
}

/** One turn of the event loop. In a browser, the work of its streams comes before a background task. */
export const nextTurn: (callback: () => void) => void =
  "setImmediate" in globalThis
    ? (callback) => void globalThis.setImmediate(callback)
    : "document" in globalThis
      ? (callback) => void globalThis.scheduler.postTask(callback, { priority: "background" })
      : (callback) => void setTimeout(callback, 0);
