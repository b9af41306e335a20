import type { Clock } from "./clock.ts";

/** A clock whose time passes only if a test moves it, or when everybody waits for it. */
export interface VirtualClock extends Clock {
  /**
   * Lets time pass. On the way it wakes everybody whose wait ends, in order, and each gets time to react before the next.
   *
   * @param milliseconds how much time passes
   * @returns when everybody who was woken has reacted
   */
  advance(milliseconds: number): Promise<void>;
  /** Lets time pass until nobody waits any more. */
  runAll(): Promise<void>;
  /** Stops time until the returned function is called. Use it for work that the clock can't see, such as a socket or a file. */
  hold(): () => void;
}

/** How a virtual clock behaves. */
export interface VirtualClockOptions {
  /**
   * Whether to jump to the end of the shortest wait when everybody waits, so that a review of five days takes milliseconds.
   * Default: true. If false, only `advance` and `runAll` move the time.
   */
  readonly auto?: boolean;
}

interface Sleeper {
  readonly due: number;
  wake(): void;
}

/** Everybody counts as waiting after this many turns of the event loop without a use of the clock. */
const quietTurns = 4;

// Kept from when the module loads, so that fake timers of a test runner don't stop the clock.
const takeTurn: (then: () => void) => void =
  typeof setImmediate === "function"
    ? setImmediate
    : (
        (later) => (then: () => void) =>
          void later(then, 0)
      )(setTimeout);

/**
 * Makes a clock for tests. Time does not move while code runs. By default, when everybody waits, it jumps to the end of the first
 * wait. The clock knows only code in the same process that uses it. Code that is busy with a socket or a file counts as waiting unless
 * you call `hold()` first.
 *
 * @param start the first time of the clock, in milliseconds since 1970; default: 2026-01-05T09:00:00Z
 * @example
 * const clock = createVirtualClock();
 * const fake = createAdobeDestinationPublishingFake({ clock, duration: 5 * 24 * 3_600_000 });
 */
export function createVirtualClock(
  start: number = Date.UTC(2026, 0, 5, 9),
  options: VirtualClockOptions = {},
): VirtualClock {
  const auto = options.auto ?? true;
  const sleepers = new Set<Sleeper>();
  let now = start;
  let holders = 0;
  let stirrings = 0;
  let watching = false;
  let movement: Promise<void> = Promise.resolve();
  let released: (() => void)[] = [];

  /** The sleeper whose wait ends first; if several end at the same moment, the one that began first. */
  function earliest(until: number): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) {
      if (sleeper.due <= until && (first === undefined || sleeper.due < first.due)) first = sleeper;
    }
    return first;
  }

  async function quiet(): Promise<void> {
    for (let turns = 0; turns < quietTurns;) {
      const before = stirrings;
      if (holders > 0) await new Promise<void>((resolve) => released.push(resolve));
      else await new Promise<void>((resolve) => takeTurn(resolve));
      turns = stirrings === before ? turns + 1 : 0;
    }
  }

  /** Wakes one sleeper at a time, so that the order of events never depends on the machine. */
  async function wakeNext(until: number): Promise<boolean> {
    await quiet();
    const sleeper = earliest(until);
    if (sleeper === undefined) return false;
    sleepers.delete(sleeper);
    now = Math.max(now, sleeper.due);
    sleeper.wake();
    return true;
  }

  /** Two movements of time never overlap. */
  function move<Result>(movingOn: () => Promise<Result>): Promise<Result> {
    const moved = movement.then(movingOn);
    movement = moved.then(() => undefined);
    return moved;
  }

  async function watch(): Promise<void> {
    if (watching) return;
    watching = true;
    while (await move(() => wakeNext(Number.MAX_VALUE)));
    watching = false;
    // Somebody may have begun to wait in the meantime.
    if (earliest(Number.MAX_VALUE) !== undefined) void watch();
  }

  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        stirrings += 1;
        const giveUp = (): void => {
          stirrings += 1;
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          due: now + Math.max(0, milliseconds),
          wake: () => {
            signal?.removeEventListener("abort", giveUp);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", giveUp, { once: true });
        if (auto) void watch();
      }),
    advance: (milliseconds) =>
      move(async () => {
        const target = now + milliseconds;
        while (await wakeNext(target));
        now = Math.max(now, target);
      }),
    runAll: () =>
      move(async () => {
        while (await wakeNext(Number.MAX_VALUE));
      }),
    hold: () => {
      holders += 1;
      stirrings += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holders -= 1;
        stirrings += 1;
        if (holders > 0) return;
        const waiting = released;
        released = [];
        for (const resolve of waiting) resolve();
      };
    },
  };
}
