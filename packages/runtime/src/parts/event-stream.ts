import { EventStream } from "../stream/event-stream.ts";
import type { StreamReader } from "../wire/operation.ts";

/** Part of an operation that answers with an event stream. */
export const eventStreamPart: StreamReader = (mediaType, id, body, { clock, idleLimit, observe }, signal, shown) =>
  mediaType === "text/event-stream"
    ? new EventStream(id, body, clock, { signal, idleLimit, observe, shown })
    : undefined;
