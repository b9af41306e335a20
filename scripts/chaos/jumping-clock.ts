import type { Clock } from "@pressroom/runtime";
import type { VirtualClock } from "@pressroom/testing";
import { between, pick } from "./world.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** A clock whose date is set once or twice, while its time passes as usual. */
export function jumpingClock(clock: VirtualClock, random: () => number): Clock {
  const begun = clock.now();
  const jumps = [1, 2].map(() => ({
    at: begun + between(random, 0, 10 * minute),
    by: pick(random, [-day, -minute, minute, day]),
  }));
  const off = (now: number): number => jumps.reduce((sum, { at, by }) => (now >= at ? sum + by : sum), 0);
  return {
    now: () => clock.now() + off(clock.now()),
    elapsed: clock.now,
    sleep: clock.sleep,
  };
}
