import { systemClock } from "../time/clock.ts";

/** Milliseconds after which a lock is free that nobody has given back: longer than a token endpoint may take. */
export const lockLease = 40_000;

/** Milliseconds between two tries, half as much more or less. */
const pause = 100;

/** Tries to take a lock until it is ours. For token stores. @throws the signal's reason */
export async function waitForLock(take: () => Promise<boolean>, signal?: AbortSignal): Promise<void> {
  while (!(await take())) await systemClock.sleep(pause * (0.5 + Math.random()), signal);
}
