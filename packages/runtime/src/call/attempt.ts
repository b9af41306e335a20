import type { Received } from "../wire/decode-answer.ts";
import type { CallContext, Layer } from "./call-context.ts";
import { after, elapsedOn } from "../time/clock.ts";
import { ApiError, ConfigurationError, InvalidRequestError, TimeoutError } from "../errors/errors.ts";
import { linkSignals } from "../time/link-signals.ts";
import { tellOfCall } from "./announce.ts";

/**
 * Layer: one try with its time limit, the reading of the body included, and its line in the call's timeline. An event
 * stream is handed over as soon as it is open: from there on it has its own idle limit.
 */
export const attempt: Layer = (next, operation, settings) => async (context) => {
  const { end, options } = context;
  const { clock } = settings;
  const started = clock.now();
  const left = end.leftAt(elapsedOn(clock));
  // A token that took too long: what is not sent needs no looking for.
  if (left === 0) throw end.miss();
  const linked = linkSignals(options.signal);
  const { id, method, path } = operation;
  const number = ++context.attempt;
  tellOfCall(context, { type: "attempt", attempt: number, method, path });
  const timeout = options.timeout ?? settings.timeout;
  const limit = Math.min(timeout > 0 ? timeout : Infinity, left);
  // One timer for both limits, and for nearly every call the only one.
  const giveUp = (): void => linked.abort(limit === left ? end.miss() : new TimeoutError(id, timeout, number));
  const stopWatch = limit === Infinity ? undefined : after(clock, limit, giveUp);
  context.signal = linked.signal;
  context.hasStatus = false;
  let answer: Received | undefined;
  try {
    answer = await new Promise<Received>((resolve, reject) => {
      // Not every `fetch`, or body, obeys its signal. A status that is known counts, so its body is waited for.
      linked.onAbort = (reason) => context.hasStatus || reject(reason);
      next(context).then(resolve, reject);
    });
    // Nobody looks at the timeline of a call that succeeds.
    if (settings.observe) record(context, started, answer.status);
    return answer;
  } catch (error) {
    // What `fetch` throws on an abort differs from runtime to runtime; the reason is ours.
    const known =
      error instanceof ApiError || error instanceof InvalidRequestError || error instanceof ConfigurationError;
    const failure: unknown = linked.signal.aborted && !known ? linked.signal.reason : error;
    record(context, started, statusOf(failure), failure);
    throw failure;
  } finally {
    stopWatch?.();
    // The caller's signal still ends a stream that is open.
    if (answer?.stream) answer.stream.onEnd(linked.release);
    else linked.release();
  }
};

function record(context: CallContext, started: number, status: number | undefined, failure?: unknown): void {
  const { settings, attempt: number, timeline } = context;
  const milliseconds = settings.clock.now() - started;
  const error = failure instanceof Error ? failure.name : undefined;
  timeline.push({ at: started, milliseconds, status, error });
  tellOfCall(context, { type: "answer", attempt: number, status, milliseconds, error });
}

function statusOf(error: unknown): number | undefined {
  const { status } = Object(error) as { readonly status?: unknown };
  return typeof status === "number" ? status : undefined;
}
