import type { Answer, CallContext, Step } from "./call-context.ts";
import { after } from "./clock.ts";
import { DeadlineError } from "./errors.ts";
import { EventStream } from "./event-stream.ts";
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
    context.linked = linked;
    context.signal = linked.signal;
    const stopWatch = after(context.settings.clock, milliseconds, () =>
      linked.abort(new DeadlineError(`${context.operation.id} did not succeed within ${milliseconds} ms`, context.operation.id, context.timeline)),
    );
    let answer: Answer | undefined;
    try {
      answer = await next(context);
      return answer;
    } finally {
      stopWatch();
      // The caller's signal still ends a stream that is open.
      if (answer?.data instanceof EventStream) answer.data.onEnd(linked.release);
      else linked.release();
    }
  };
}
