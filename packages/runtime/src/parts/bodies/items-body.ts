import { separatorOf } from "../../stream/json-lines-parser.ts";
import { essenceOf } from "../../wire/media-type.ts";
import type { BodyWriter } from "../../wire/operation.ts";
import { isSequence } from "../is-sequence.ts";
import { jsonText } from "../../wire/values/json-text.ts";

/** Part of an operation that takes many JSON documents one after another. */
export const itemsBodyPart: BodyWriter = (_, items, mediaType) => {
  const essence = essenceOf(mediaType);
  const body = isSequence(essence) ? itemsBody(essence, items) : undefined;
  return body === undefined ? undefined : { body, mediaType };
};

/**
 * Items as one body of JSON documents: a list becomes a text, an async iterable becomes a stream; undefined for
 * anything else.
 */
function itemsBody(mediaType: string, items: unknown): BodyInit | undefined {
  if (typeof items !== "object" || items === null || items instanceof ReadableStream) return undefined;
  const write = (item: unknown): string =>
    `${separatorOf(mediaType) === "\n" ? "" : separatorOf(mediaType)}${jsonText(item)}\n`;
  if (Array.isArray(items)) return items.map(write).join("");
  if (!(Symbol.asyncIterator in items)) return undefined;
  const encoder = new TextEncoder();
  const source = (items as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(write(value)));
    },
    async cancel() {
      await source.return?.();
    },
  });
}
