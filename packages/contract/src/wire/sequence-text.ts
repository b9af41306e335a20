/** Bodies that are sequences, as texts and as items, without any code of a client. */

import {
  isJsonSequence,
  isObject,
  mediaTypeOf,
  sampleValue,
  type Description,
  type Json,
  type Located,
} from "@pressroom/description";
import { parseJson } from "./read-body.ts";
import { readEventStreamText } from "./event-stream-text.ts";

/** Whether a body of this media type is a sequence. */
export function isSequence(mediaType: string): boolean {
  return mediaTypeOf(mediaType) === "text/event-stream" || isJsonSequence(mediaTypeOf(mediaType));
}

/** The text of a sequence on the wire, from an example that is a text or a list of items. */
export function sequenceText(mediaType: string, example: unknown): string {
  if (typeof example === "string") return example;
  const items: unknown[] = Array.isArray(example) ? example : [example];
  if (mediaTypeOf(mediaType) === "text/event-stream") return items.map(eventText).join("");
  const start = mediaTypeOf(mediaType).endsWith("json-seq") ? "\u001E" : "";
  return items.map((item) => `${start}${JSON.stringify(item)}\n`).join("");
}

/** Items for a sequence without an example: one, or none if nothing can be made up. */
export function sampleItems(description: Description, itemSchema: Located): Json[] {
  const item = sampleValue(description, itemSchema);
  return item === undefined ? [] : [item];
}

/** @returns the items of a text; an item that is not JSON is undefined */
export function sequenceItems(mediaType: string, text: string): unknown[] {
  if (mediaTypeOf(mediaType) === "text/event-stream") return readEventStreamText(text);
  const separator = mediaTypeOf(mediaType).endsWith("json-seq") ? "\u001E" : "\n";
  return text
    .split(separator)
    .filter((line) => line.trim() !== "")
    .map(parseJson);
}

function eventText(event: unknown): string {
  if (!isObject(event)) return `data: ${JSON.stringify(event)}\n\n`;
  const lines = ["event", "id", "retry", "data"].flatMap((name) => {
    const value = event[name];
    return value === undefined
      ? []
      : String(value)
          .split("\n")
          .map((line) => `${name}: ${line}`);
  });
  return `${lines.join("\n")}\n\n`;
}
