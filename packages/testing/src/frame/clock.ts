import type { Clock as EngineClock } from "@pressroom/runtime";

export { systemClock } from "@pressroom/runtime";

/** The clock of a fake. It is the engine's type of clock, so that a client and its fake can share one. */
export interface Clock extends EngineClock {
  /** Stops time until the returned function is called. Only virtual clocks have it. */
  hold?(): () => void;
}
