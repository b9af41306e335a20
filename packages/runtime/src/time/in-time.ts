import { after, type Clock } from "./clock.ts";
import { linkSignals } from "./link-signals.ts";
import { raceSignal } from "./race-signal.ts";

/** Limits of a wait. */
export interface Wait {
  readonly clock: Clock;
  readonly milliseconds: number;
  readonly signal?: AbortSignal;
}

/**
 * Waits for code of others, which may never settle and takes no signal.
 * @throws the signal's reason, or a `TimeoutError`
 */
export async function inTime<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { clock, milliseconds, signal }: Wait,
): Promise<Result> {
  const linked = linkSignals(signal);
  const stopWatch = after(clock, milliseconds, () =>
    linked.abort(new DOMException(`no answer within ${milliseconds} ms`, "TimeoutError")),
  );
  try {
    return await raceSignal(work(linked.signal), linked.signal);
  } finally {
    stopWatch();
    linked.release();
  }
}
