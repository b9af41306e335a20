import type { Received } from "../wire/decode-answer.ts";
import type { CallContext, Layer, Step } from "./call-context.ts";
import { serverOf } from "./client-config.ts";
import { tell } from "../observe/observe.ts";

let calls = 0;

/** Layer: tells the observer of the call's start and end. Where nobody observes it is not even a step. */
export const announce: Layer = (next, _, settings) => (settings.observe ? (context) => announced(next, context) : next);

async function announced(next: Step, context: CallContext): Promise<Received> {
  const { operation, settings } = context;
  const { clock, observe, api } = settings;
  const started = clock.now();
  const call = (context.call = ++calls);
  const end = (outcome: { status?: number; error?: string }): void =>
    tell(observe, {
      type: "end",
      call,
      operation: operation.id,
      attempts: context.attempt,
      milliseconds: clock.now() - started,
      ...outcome,
    });
  const server = new URL(serverOf(settings, operation)).origin;
  tell(observe, {
    type: "request",
    call,
    operation: operation.id,
    api,
    method: operation.method,
    path: operation.path,
    server,
    watch: context.options.watch,
  });
  try {
    const answer = await next(context);
    end({ status: answer.status });
    return answer;
  } catch (error) {
    const { status } = context.timeline.at(-1) ?? {};
    end({ status, error: error instanceof Error ? error.name : "Error" });
    throw error;
  }
}
