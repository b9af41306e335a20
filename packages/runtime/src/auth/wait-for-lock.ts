import { systemClock } from "../time/clock.ts";

/** Milliseconds after which a lock that was not released becomes free: longer than a token endpoint may take. */
export const lockLease = 40_000;

/** Milliseconds between two tries, plus or minus a random half. */
const pause = 100;

/** Tries again until the lock is taken. For token stores. @throws the signal's reason */
export async function waitForLock(take: () => Promise<boolean>, signal?: AbortSignal): Promise<void> {
  while (!(await take())) await systemClock.sleep(pause * (0.5 + Math.random()), signal);
}
