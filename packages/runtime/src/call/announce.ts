import type { Received } from "../wire/decode-answer.ts";
import type { CallContext, Layer, Step } from "./call-context.ts";
import { tell, type ObservedEvent } from "../observe/observe.ts";
import { serverOf } from "./client-config.ts";

let calls = 0;

/** Layer: reports the call's start and end to the observer. Without an observer it adds no step. */
export const announce: Layer = (next, _, settings) => (settings.observe ? (context) => announced(next, context) : next);

async function announced(next: Step, context: CallContext): Promise<Received> {
  const { operation, settings, options } = context;
  const { clock, api } = settings;
  const { method, path } = operation;
  const started = clock.now();
  context.call = ++calls;
  const end = (status?: number, error?: string): void =>
    tellOfCall(context, {
      type: "end",
      attempts: context.attempt,
      milliseconds: clock.now() - started,
      status,
      error,
    });
  const server = new URL(serverOf(settings, operation)).origin;
  tellOfCall(context, { type: "request", api, method, path, server, watch: options.watch });
  try {
    const answer = await next(context);
    end(answer.status);
    return answer;
  } catch (error) {
    end(context.timeline.at(-1)?.status, error instanceof Error ? error.name : "Error");
    throw error;
  }
}

type OfCall<Event> = Event extends { call: number; operation: string } ? Omit<Event, "call" | "operation"> : never;

/** Reports the events of a call to the observer. */
export function tellOfCall({ settings, call, operation }: CallContext, event: OfCall<ObservedEvent>): void {
  if (settings.observe) tell(settings.observe, { call, operation: operation.id, ...event } as ObservedEvent);
}
