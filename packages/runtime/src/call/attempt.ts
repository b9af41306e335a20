import type { Received } from "../wire/decode-answer.ts";
import type { CallContext, Layer } from "./call-context.ts";
import { after, elapsedOn } from "../time/clock.ts";
import { ApiError, ConfigurationError, InvalidRequestError, TimeoutError } from "../errors/errors.ts";
import { linkSignals } from "../time/link-signals.ts";
import { tellOfCall } from "./announce.ts";

/**
 * Layer: makes one attempt, with its time limit (which includes reading the body) and its line in the call's timeline.
 * An event stream is returned as soon as it is open; after that, its own idle limit applies.
 */
export const attempt: Layer = (next, operation, settings) => async (context) => {
  const { end, options } = context;
  const { clock } = settings;
  const started = clock.now();
  const left = end.leftAt(elapsedOn(clock));
  // The token took too long, so nothing was sent.
  if (left === 0) throw end.miss();
  const linked = linkSignals(options.signal);
  const { id, method, path } = operation;
  const number = ++context.attempt;
  tellOfCall(context, { type: "attempt", attempt: number, method, path });
  const timeout = options.timeout ?? settings.timeout;
  const limit = Math.min(timeout > 0 ? timeout : Infinity, left);
  // One timer serves both limits. Nearly every call needs no other timer.
  const giveUp = (): void => linked.abort(limit === left ? end.miss() : new TimeoutError(id, timeout, number));
  const stopWatch = limit === Infinity ? undefined : after(clock, limit, giveUp);
  context.signal = linked.signal;
  context.hasStatus = false;
  let answer: Received | undefined;
  try {
    answer = await new Promise<Received>((resolve, reject) => {
      // A `fetch` or a body may ignore its signal. Once the status is known it counts, so its body is waited for.
      linked.onAbort = (reason) => context.hasStatus || reject(reason);
      next(context).then(resolve, reject);
    });
    // The timeline of a successful call is never shown.
    if (settings.observe) record(context, started, answer.status);
    return answer;
  } catch (error) {
    // The error of `fetch` on an abort differs between runtimes, so our own reason is used.
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
