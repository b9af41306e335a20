import type { CallContext, Step } from "./call-context.ts";
import { resolveRetry } from "./client-config.ts";
import { DeadlineError, OutcomeUnknownError, PressroomError } from "./errors.ts";
import { tell } from "./observe.ts";
import { delayAfter, isIdempotent, judge } from "./retry-policy.ts";

/** Layer: tries again what is safe to try again, and says so when it can't know what happened. */
export function retry(next: Step): Step {
  return async (context: CallContext) => {
    const { operation, settings } = context;
    const policy = resolveRetry(context.options.retry, settings.retry);
    for (;;) {
      try {
        return await next(context);
      } catch (failure) {
        if (cutByDeadline(context, failure) && !isIdempotent(operation)) throw withTimeline(new OutcomeUnknownError(operation.id, failure), context);
        context.signal?.throwIfAborted();
        const verdict = judge(operation, failure);
        if (verdict === "unknown") throw withTimeline(new OutcomeUnknownError(operation.id, failure), context);
        const delay = verdict === "retry" && context.attempt < policy.attempts ? delayAfter(context.attempt, failure, policy, settings.clock.now()) : undefined;
        if (delay === undefined) throw withTimeline(failure, context);
        const last = context.timeline.at(-1);
        if (last) last.delay = delay;
        const reason = failure instanceof Error ? failure.message : String(failure);
        tell(settings.observe, { type: "retry", operation: operation.id, attempt: context.attempt, delay, reason });
        await settings.clock.sleep(delay, context.signal);
      }
    }
  };
}

/** The deadline ended an attempt on its way, not a pause or the wait for a token. */
function cutByDeadline(context: CallContext, failure: unknown): boolean {
  return failure instanceof DeadlineError && context.timeline.at(-1)?.error === failure.name;
}

function withTimeline(failure: unknown, context: CallContext): unknown {
  if (failure instanceof PressroomError) failure.timeline = context.timeline;
  return failure;
}
