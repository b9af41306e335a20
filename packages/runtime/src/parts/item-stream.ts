import { ItemStream } from "../stream/item-stream.ts";
import type { StreamReader } from "../wire/operation.ts";
import { isSequence } from "./is-sequence.ts";

/** Part of an operation that answers with many JSON documents one after another: JSON Lines, NDJSON, JSON text sequences. */
export const itemStreamPart: StreamReader = (mediaType, id, body, { clock, idleLimit, observe }, signal, shown) =>
  isSequence(mediaType) ? new ItemStream(id, mediaType, body, clock, { signal, idleLimit, observe, shown }) : undefined;
