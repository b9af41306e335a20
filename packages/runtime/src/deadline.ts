import type { Answer, CallContext, Step } from "./call-context.ts";
import { after } from "./clock.ts";
import { DeadlineError } from "./errors.ts";
import { EventStream } from "./event-stream.ts";
import { linkSignals } from "./link-signals.ts";

/** Layer: one limit over all attempts and the pauses between them. */
export function deadline(next: Step): Step {
  return (context: CallContext) => {
    const milliseconds = context.options.deadline ?? context.settings.deadline;
    if (milliseconds !== undefined) return limit(next, context, milliseconds);
    const { signal } = context.options;
    if (signal?.aborted) return Promise.reject(signal.reason);
    context.signal = signal;
    return next(context);
  };
}

async function limit(next: Step, context: CallContext, milliseconds: number): Promise<Answer> {
  const linked = linkSignals(context.options.signal);
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
}
