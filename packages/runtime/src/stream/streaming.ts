import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { Operation } from "../wire/operation.ts";
import { EventStream } from "./event-stream.ts";

/** Lets an operation answer with an event stream. A program none of whose operations does carries no code for it. */
export function streaming(operation: OperationDescriptor & Operation): Operation {
  const { parts = {} } = operation;
  return {
    ...operation,
    parts: {
      ...parts,
      openStream: (mediaType, id, body, { clock, idleLimit, observe, longestAnswer }, signal) =>
        mediaType === "text/event-stream"
          ? new EventStream(id, body, clock, { signal, idleLimit, observe })
          : parts.openStream?.(mediaType, id, body, { clock, idleLimit, observe, longestAnswer }, signal),
    },
  };
}
