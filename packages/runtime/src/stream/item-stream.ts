import { UndecodableAnswerError } from "../errors/errors.ts";
import type { Clock } from "../time/clock.ts";
import { EventStream, type EventStreamSettings } from "./event-stream.ts";
import { JsonLinesParser, separatorOf } from "./json-lines-parser.ts";

/**
 * The items of an answer that is a sequence of JSON documents, in order, once. Leaving the loop closes the connection.
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

  /** Called once when the stream has ended for any reason. */
  onEnd(listener: () => void): void {
    this.#documents.onEnd(listener);
  }

  /** Closes the connection. Safe to call at any time. */
  close(): Promise<void> {
    return this.#documents.close();
  }

  /**
   * @throws UndecodableAnswerError for a document that is not JSON in UTF-8, including a cut last one;
   * StreamTruncatedError if the connection breaks, or nothing comes within the idle limit; EventTooLongError if a
   * document is too long
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    try {
      for await (const { data } of this.#documents) yield JSON.parse(data) as Item;
    } catch (error) {
      // Not JSON, or not UTF-8. The parser's message would quote the item.
      if (error instanceof SyntaxError || error instanceof TypeError)
        throw new UndecodableAnswerError(this.operation, 200, "an item of JSON", undefined);
      throw error;
    }
  }
}
