import { UndecodableAnswerError } from "../errors/errors.ts";
import type { Clock } from "../time/clock.ts";
import { EventStream, type EventStreamSettings } from "./event-stream.ts";
import { JsonLinesParser, separatorOf } from "./json-lines-parser.ts";

/**
 * The items of an answer that is many JSON documents one after another, in order, once. Leaving the loop closes the connection.
 *
 * @example
 * for await (const row of await client.exportRows()) console.log(row);
 */
export class ItemStream<Item = unknown> implements AsyncIterable<Item> {
  /** The operation it is the answer to. */
  readonly operation: string;
  readonly #documents: EventStream;

  constructor(
    operation: string,
    mediaType: string,
    body: ReadableStream<Uint8Array>,
    clock: Clock,
    settings: EventStreamSettings = {},
  ) {
    this.operation = operation;
    this.#documents = new EventStream(operation, body, clock, {
      ...settings,
      parser: (listener, options) => new JsonLinesParser(separatorOf(mediaType), listener, options),
    });
  }

  /** Called once when the stream has ended, for whatever reason. */
  onEnd(listener: () => void): void {
    this.#documents.onEnd(listener);
  }

  /** Closes the connection. Safe to call at any time. */
  close(): Promise<void> {
    return this.#documents.close();
  }

  /**
   * @throws UndecodableAnswerError for what is not JSON in UTF-8, a last document that was cut among it; StreamTruncatedError when the
   *   connection breaks, or nothing comes for as long as the idle limit; EventTooLongError when a document has no end
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    try {
      for await (const { data } of this.#documents) yield JSON.parse(data) as Item;
    } catch (error) {
      // No JSON, or bytes that are no UTF-8. What the parser says would quote the item.
      if (error instanceof SyntaxError || error instanceof TypeError)
        throw new UndecodableAnswerError(this.operation, 200, "an item of JSON", undefined);
      throw error;
    }
  }
}
