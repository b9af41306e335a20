import type { Answer, CallContext, Step } from "./call-context.ts";
import { after } from "./clock.ts";
import { TimeoutError } from "./errors.ts";
import { EventStream } from "./event-stream.ts";
import { linkSignals } from "./link-signals.ts";

/**
 * Layer: one try with its time limit, the reading of the body included. An event stream is handed over as soon as
 * it is open: from there on it has its own idle limit.
 */
export function attempt(next: Step): Step {
  return async (context: CallContext) => {
    const milliseconds = context.options.timeout ?? context.settings.timeout;
    const outer = context.signal;
    const linked = linkSignals(context.linked ?? outer);
    const stopWatch =
      milliseconds > 0
        ? after(context.settings.clock, milliseconds, () => linked.abort(new TimeoutError(context.operation.id, milliseconds, context.attempt)))
        : undefined;
    let answer: Answer | undefined;
    try {
      context.signal = linked.signal;
      answer = await next(context);
      return answer;
    } catch (error) {
      // What `fetch` throws on an abort differs from runtime to runtime; the reason is ours.
      throw linked.signal.aborted ? linked.signal.reason : error;
    } finally {
      stopWatch?.();
      context.signal = outer;
      if (answer?.data instanceof EventStream) answer.data.onEnd(linked.release);
      else linked.release();
    }
  };
}
