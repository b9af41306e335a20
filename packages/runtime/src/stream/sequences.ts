import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { Operation } from "../wire/operation.ts";
import { itemsBody } from "./items-body.ts";
import { ItemStream } from "./item-stream.ts";

/**
 * Lets an operation take and give many JSON documents one after another: JSON Lines, NDJSON, JSON text sequences. A program
 * none of whose operations does carries no code for it.
 */
export function sequences(operation: OperationDescriptor & Operation): Operation {
  const { parts = {} } = operation;
  return {
    ...operation,
    parts: {
      ...parts,
      openStream: (mediaType, id, body, settings, signal) =>
        isSequence(mediaType)
          ? new ItemStream(id, mediaType, body, settings.clock, { ...settings, signal })
          : parts.openStream?.(mediaType, id, body, settings, signal),
      writeItems: (mediaType, items) => (isSequence(mediaType) ? itemsBody(mediaType, items) : undefined),
    },
  };
}

function isSequence(mediaType: string): boolean {
  return /^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines)$|[/+](json-seq|jsonl)$/.test(mediaType);
}
