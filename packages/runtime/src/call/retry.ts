import { messageOf } from "../errors/message-of.ts";
import { refuse } from "../wire/refuse.ts";
import type { CallContext, Layer } from "./call-context.ts";
import { ApiError, PressroomError, TokenError } from "../errors/errors.ts";
import { tellOfCall } from "./announce.ts";
import { judge, pauseAskedFor, pauseOfOurs } from "./retry-policy.ts";

/** Layer: tries again what is safe to try again, and says so when it can't know what happened. */
export const retry: Layer = (next, operation, settings) => {
  const { once } = operation.parts ?? {};
  // What is not sure to be repeatable is not sent without it: `connect` and the emitter say so of each operation but reads.
  if (!once && !(operation.idempotent ?? operation.method === "GET")) refuse(operation, "lacks its part `once`");
  return async (context) => {
    const { policy } = context;
    // Counted apart from the requests: one that is sent again under a new token uses up no try.
    for (let tries = 1, paid = false; ; tries++) {
      context.onItsWay = false;
      try {
        const answer = await next(context);
        settings.quota.succeeded(paid);
        return answer;
      } catch (failure) {
        // Nothing was sent, so no attempt has been written down.
        if (failure instanceof TokenError)
          context.timeline.push({ at: settings.clock.now(), milliseconds: 0, error: failure.name });
        const verdict = judge(operation, failure, context.onItsWay);
        // An abort, or the deadline, that cuts off a request on its way says nothing of what the request does.
        if (once && (verdict === "unknown" || (context.end.reached && context.onItsWay)))
          throw withTimeline(once.unknown(operation.id, failure), context);
        const isFinal = verdict === "final";
        // A status that is known counts, whatever becomes of its body.
        if (context.end.reached && !(isFinal && failure instanceof ApiError)) throw context.end.reason;
        const asked = pauseAskedFor(failure, settings.clock.now());
        // A server that says when to come back is not down: obeying it is free.
        paid = asked === undefined;
        if (
          isFinal ||
          tries >= policy.attempts ||
          // A body that streams is spent.
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
  // An error names the path with its values, an event doesn't.
  await pause(context, delay, () => messageOf(failure).replace(context.path, () => context.operation.path));
}

/** Waits until a call may go on, and reports to the observer why; what ends the call ends the wait. */
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
