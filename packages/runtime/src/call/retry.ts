import { messageOf } from "../errors/message-of.ts";
import { refuse } from "../wire/refuse.ts";
import type { CallContext, Layer } from "./call-context.ts";
import { ApiError, PressroomError, TokenError } from "../errors/errors.ts";
import { tellOfCall } from "./announce.ts";
import { judge, pauseAskedFor, pauseOfOurs } from "./retry-policy.ts";

/** Layer: repeats a request if that is safe, and throws `OutcomeUnknownError` if its effect can't be known. */
export const retry: Layer = (next, operation, settings) => {
  const { once } = operation.parts ?? {};
  // An operation that may not be repeatable is not sent without this part. `connect` and the emitter add it to
  // everything but reads.
  if (!once && !(operation.idempotent ?? operation.method === "GET")) refuse(operation, "lacks its part `once`");
  return async (context) => {
    const { policy } = context;
    // Counted separately from requests, since a repetition with a new token is not a new attempt.
    for (let tries = 1, paid = false; ; tries++) {
      context.onItsWay = false;
      try {
        const answer = await next(context);
        settings.quota.succeeded(paid);
        return answer;
      } catch (failure) {
        // Nothing was sent, so the timeline has no attempt.
        if (failure instanceof TokenError)
          context.timeline.push({ at: settings.clock.now(), milliseconds: 0, error: failure.name });
        const verdict = judge(operation, failure, context.onItsWay);
        // If an abort or the deadline cuts off a request on its way, the effect of the request is unknown.
        if (once && (verdict === "unknown" || (context.end.reached && context.onItsWay)))
          throw withTimeline(once.unknown(operation.id, failure), context);
        const isFinal = verdict === "final";
        // The status counts, even if reading the body fails.
        if (context.end.reached && !(isFinal && failure instanceof ApiError)) throw context.end.reason;
        const asked = pauseAskedFor(failure, settings.clock.now());
        // A server that asks for a pause is not down, so this retry costs no quota.
        paid = asked === undefined;
        if (
          isFinal ||
          tries >= policy.attempts ||
          // A streamed body can't be sent again.
          context.body?.body instanceof ReadableStream ||
          (asked ?? 0) > policy.longestRetryAfter ||
          (paid && !pay(context))
        )
          throw withTimeline(failure, context);
        await pauseAfter(context, asked ?? pauseOfOurs(tries, policy, settings.random), failure);
      }
    }
  };
};

/** Pays for one more try. @returns false if the client has spent its quota */
function pay({ settings, timeline }: CallContext): boolean {
  const isPaid = settings.quota.pay();
  const last = timeline.at(-1);
  if (last && !isPaid) last.quotaSpent = true;
  return isPaid;
}

async function pauseAfter(context: CallContext, delay: number, failure: unknown): Promise<void> {
  const last = context.timeline.at(-1);
  if (last) last.delay = delay;
  // The error names the path with its values, but an event must not.
  await pause(context, delay, () => messageOf(failure).replace(context.path, () => context.operation.path));
}

/** Waits before the next attempt, and reports the reason to the observer. The end of the call ends the wait. */
export async function pause(context: CallContext, delay: number, why: () => string): Promise<void> {
  const { settings, end, attempt } = context;
  tellOfCall(context, { type: "retry", attempt, delay, reason: why() });
  try {
    await settings.clock.sleep(delay, end.signal);
  } finally {
    end.release();
  }
}

function withTimeline(failure: unknown, context: CallContext): unknown {
  if (failure instanceof PressroomError) failure.timeline = context.timeline;
  return failure;
}
