import { after, type Clock } from "./clock.ts";
import { StreamTruncatedError } from "./errors.ts";
import { EventStreamParser, type ServerSentEvent } from "./event-stream-parser.ts";

/** Milliseconds without a single byte after which a stream counts as cut. */
const idleLimit = 120_000;

/**
 * The events of a `text/event-stream` answer, in order, once. Leaving the loop closes the connection.
 *
 * @example
 * for await (const { event, data } of await client.streamJob({ path: { job_id } })) console.log(event, JSON.parse(data));
 */
export class EventStream implements AsyncIterable<ServerSentEvent> {
  readonly #operation: string;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  readonly #endings: (() => void)[] = [];
  #lastEventId = "";
  #ended = false;

  constructor(operation: string, body: ReadableStream<Uint8Array>, clock: Clock, signal?: AbortSignal) {
    this.#operation = operation;
    this.#reader = body.getReader();
    this.#clock = clock;
    this.#signal = signal;
  }

  /** The last id the stream has given; empty where it has given none. */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  /** Called once when the stream has ended, for whatever reason. */
  onEnd(listener: () => void): void {
    if (this.#ended) listener();
    else this.#endings.push(listener);
  }

  /** Closes the connection. Safe to call at any time. */
  async close(): Promise<void> {
    this.#end();
    await this.#reader.cancel().catch(() => undefined);
  }

  /**
   * @throws StreamTruncatedError when the connection breaks, or nothing comes for two minutes. A stream that the
   *   server closes in order just ends: whether its last event was the last one only the caller can know.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<ServerSentEvent, void, undefined> {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    let events: ServerSentEvent[] = [];
    const parser = new EventStreamParser({
      onEvent: (event) => {
        this.#lastEventId = event.id;
        events.push(event);
      },
    });
    try {
      for (;;) {
        const { done, value } = await this.#read();
        if (done) return;
        parser.push(decoder.decode(value, { stream: true }));
        if (events.length === 0) continue;
        const ready = events;
        events = [];
        yield* ready;
      }
    } finally {
      await this.close();
    }
  }

  async #read(): Promise<ReadableStreamReadResult<Uint8Array>> {
    let idle = false;
    const stopWatch = after(this.#clock, idleLimit, () => {
      idle = true;
      void this.#reader.cancel().catch(() => undefined);
    });
    try {
      const read = await this.#reader.read();
      if (idle) throw new StreamTruncatedError(`${this.#operation}: the stream was silent for ${idleLimit} ms`, { operation: this.#operation });
      return read;
    } catch (cause) {
      // What a runtime throws on an abort differs; the caller's reason doesn't.
      if (this.#signal?.aborted) throw this.#signal.reason;
      if (cause instanceof StreamTruncatedError) throw cause;
      throw new StreamTruncatedError(`${this.#operation}: the stream broke off`, { operation: this.#operation, cause });
    } finally {
      stopWatch();
    }
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const listener of this.#endings) listener();
  }
}
