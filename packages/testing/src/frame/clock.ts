import type { Clock as EngineClock } from "@pressroom/runtime";

export { systemClock } from "@pressroom/runtime";

/** Where a fake gets the time from: the engine's own kind of clock, so that one clock can drive a client and the fake it talks to. */
export interface Clock extends EngineClock {
  /** Keeps time from jumping until the function it returns is called. Only clocks that jump have it. */
  hold?(): () => void;
}
