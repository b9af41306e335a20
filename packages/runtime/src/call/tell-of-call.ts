import { tell, type ObservedEvent } from "../observe/observe.ts";
import type { CallContext } from "./call-context.ts";

type OfCall<Event> = Event extends { call: number; operation: string } ? Omit<Event, "call" | "operation"> : never;

/** Tells the observer of a call what happens to it. */
export function tellOfCall({ settings, call, operation }: CallContext, event: OfCall<ObservedEvent>): void {
  if (settings.observe) tell(settings.observe, { call, operation: operation.id, ...event } as ObservedEvent);
}
