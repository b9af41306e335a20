import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { Operation } from "../wire/operation.ts";
import { EventStream } from "./event-stream.ts";

/** Lets an operation answer with an event stream. A program none of whose operations does carries no code for it. */
export function streaming(operation: OperationDescriptor): Operation {
  return {
    ...operation,
    parts: {
      openStream: (id, body, { clock, idleLimit, observe }, signal) =>
        new EventStream(id, body, clock, { signal, idleLimit, observe }),
    },
  };
}
