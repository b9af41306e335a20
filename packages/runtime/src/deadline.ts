import type { CallContext, Step } from "./call-context.ts";
import { after } from "./clock.ts";
import { DeadlineError } from "./errors.ts";
import { linkSignals } from "./link-signals.ts";

/** Layer: one limit over all attempts and the pauses between them. */
export function deadline(next: Step): Step {
  return async (context: CallContext) => {
    const milliseconds = context.options.deadline ?? context.settings.deadline;
    const outer = context.options.signal;
    if (milliseconds === undefined) {
      outer?.throwIfAborted();
      context.signal = outer;
      return next(context);
    }
    const linked = linkSignals(outer);
    context.signal = linked.signal;
    const stopWatch = after(context.settings.clock, milliseconds, () =>
      linked.abort(new DeadlineError(`${context.operation.id} did not succeed within ${milliseconds} ms`, context.operation.id, context.timeline)),
    );
    try {
      return await next(context);
    } finally {
      stopWatch();
      linked.release();
    }
  };
}
