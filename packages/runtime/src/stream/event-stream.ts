import { after, elapsedOn, type Clock } from "../time/clock.ts";
import { checkNumbers } from "../errors/checks/check-numbers.ts";
import { StreamTruncatedError } from "../errors/errors.ts";
import { tell, type Observer } from "../observe/observe.ts";
import {
  EventStreamParser,
  type EventStreamListener,
  type EventStreamParserOptions,
  type ServerSentEvent,
} from "./event-stream-parser.ts";

const defaultIdleLimit = 120_000;

/** Options for reading a stream. */
export interface EventStreamSettings {
  readonly signal?: AbortSignal;
  /** Milliseconds without any byte after which the stream counts as broken. Default 120 000; 0 for no limit. */
  readonly idleLimit?: number;
  /** Called for every event. */
  readonly observe?: Observer;
  /** Cleans the error that breaks the stream, since an error of the caller's `fetch` may hold the request. */
  readonly shown?: (error: unknown) => unknown;
  /** The parser, if the format is not `text/event-stream`. */
  readonly parser?: (listener: EventStreamListener, options: EventStreamParserOptions) => StreamParser;
}

/** Parses text in chunks. */
export interface StreamParser {
  readonly lastEventId: string;
  push(text: string): void;
  /** Called at the end of the text; absent if incomplete data is dropped. */
  end?(): void;
}

/** The state of a loop over the events. */
export interface EventIterator<Event extends ServerSentEvent = ServerSentEvent> extends AsyncIterator<
  Event,
  void,
  undefined
> {
  /** Closes the connection. */
  return(): Promise<IteratorResult<Event, void>>;
}

/**
 * The events of a `text/event-stream` answer, in order, once. Leaving the loop closes the connection.
 *
 * @example
 * for await (const { event, data } of await client.streamJob({ path: { job_id } })) console.log(event, JSON.parse(data));
 */
export class EventStream<Event extends ServerSentEvent = ServerSentEvent> implements AsyncIterable<Event> {
  /** The operation it is the answer to. */
  readonly operation: string;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  readonly #idleLimit: number;
  readonly #observe: Observer | undefined;
  readonly #shown: EventStreamSettings["shown"];
  readonly #parser: EventStreamSettings["parser"];
  readonly #endings: (() => void)[] = [];
  #lastEventId = "";
  #reconnectDelay: number | undefined;
  #ended = false;
  /** Time since when a read waits for the server; undefined if none waits. */
  #waitsSince: number | undefined;
  #stopWatch: (() => void) | undefined;

  constructor(operation: string, body: ReadableStream<Uint8Array>, clock: Clock, settings: EventStreamSettings = {}) {
    checkNumbers(settings, { idleLimit: 0 });
    this.operation = operation;
    this.#reader = body.getReader();
    this.#clock = clock;
    this.#signal = settings.signal;
    this.#idleLimit = settings.idleLimit ?? defaultIdleLimit;
    this.#observe = settings.observe;
    this.#shown = settings.shown;
    this.#parser = settings.parser;
  }

  /**
   * The last id of the stream, up to the last event that the loop got; empty if there is none. Sent as `Last-Event-ID`,
   * it requests the events after that: see `followStream`.
   */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  /** Milliseconds that the stream asks to wait before a reconnect; undefined if it does not ask. */
  get reconnectDelay(): number | undefined {
    return this.#reconnectDelay;
  }

  /** Called once when the stream has ended for any reason. */
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
   * @throws StreamTruncatedError if the connection breaks, or nothing comes within the idle limit; EventTooLongError if
   * an event is too long. A stream that the server closes normally just ends: only the caller can know whether it is
   * complete.
   */
  [Symbol.asyncIterator](): EventIterator<Event> {
    // For event streams, the standard says how to decode invalid bytes; in other formats they are an error.
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: this.#parser !== undefined });
    let ready: Event[] = [];
    let position = 0;
    const listener: EventStreamListener = {
      // The description defines the type of the events.
      onEvent: (event) => void ready.push(event as Event),
      onRetry: (milliseconds) => void (this.#reconnectDelay = milliseconds),
    };
    const options: EventStreamParserOptions = { operation: this.operation };
    const parser: StreamParser = this.#parser?.(listener, options) ?? new EventStreamParser(listener, options);
    // A cached or synthetic body doesn't end when the request's signal aborts.
    const cancel = (): void => void this.#reader.cancel().catch(() => undefined);
    this.#signal?.addEventListener("abort", cancel, { once: true });
    const finish = async (): Promise<IteratorReturnResult<undefined>> => {
      this.#signal?.removeEventListener("abort", cancel);
      ready = [];
      await this.close();
      return { done: true, value: undefined };
    };
    const take = (event: Event): IteratorResult<Event, void> => {
      this.#lastEventId = event.id;
      this.#tell(event);
      return { done: false, value: event };
    };
    const readOn = async (): Promise<IteratorResult<Event, void>> => {
      try {
        for (;;) {
          const event = ready[position++];
          if (event) return take(event);
          ready = [];
          position = 0;
          this.#lastEventId = parser.lastEventId;
          if (this.#ended) return await finish();
          const { done, value } = await this.#read();
          if (done) {
            if (!parser.end) return await finish();
            parser.end();
            this.#end();
            continue;
          }
          parser.push(decoder.decode(value, { stream: true }));
        }
      } catch (error) {
        await finish();
        throw error;
      }
    };
    // An async generator would take three turns of the microtask queue for each event.
    let reading: Promise<IteratorResult<Event, void>> | undefined;
    return {
      next: () => {
        const event = reading ? undefined : ready[position];
        if (event) {
          position++;
          return Promise.resolve(take(event));
        }
        const turn = (reading ? reading.then(readOn) : readOn()).finally(() => {
          if (reading === turn) reading = undefined;
        });
        return (reading = turn);
      },
      return: finish,
    };
  }

  async #read(): Promise<ReadableStreamReadResult<Uint8Array>> {
    this.#waitsSince = elapsedOn(this.#clock);
    if (!this.#stopWatch) this.#watchFor(this.#idleLimit);
    try {
      const read = await this.#reader.read();
      this.#signal?.throwIfAborted();
      if (this.#waitsSince === undefined) throw this.#truncated(`the stream was silent for ${this.#idleLimit} ms`);
      return read;
    } catch (cause) {
      // The error on an abort differs between runtimes, so the caller's reason is used.
      if (this.#signal?.aborted) throw this.#signal.reason;
      throw cause instanceof StreamTruncatedError ? cause : this.#truncated("the stream broke off", cause);
    } finally {
      this.#waitsSince = undefined;
    }
  }

  /** One timer for many reads, since a new timer for each read would take a twentieth of the time. */
  #watchFor(milliseconds: number): void {
    if (milliseconds <= 0) return;
    this.#stopWatch = after(this.#clock, milliseconds, () => {
      this.#stopWatch = undefined;
      // The reader is slow, not the server.
      if (this.#waitsSince === undefined) return;
      const left = this.#waitsSince + this.#idleLimit - elapsedOn(this.#clock);
      if (left > 0) return this.#watchFor(left);
      this.#waitsSince = undefined;
      void this.#reader.cancel().catch(() => undefined);
    });
  }

  #tell({ event, data }: ServerSentEvent): void {
    if (this.#observe) tell(this.#observe, { type: "stream", operation: this.operation, event, size: data.length });
  }

  #truncated(what: string, cause?: unknown): StreamTruncatedError {
    return new StreamTruncatedError(`${this.operation}: ${what}`, {
      operation: this.operation,
      cause: this.#shown ? this.#shown(cause) : cause,
      lastEventId: this.#lastEventId,
    });
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopWatch?.();
    for (const listener of this.#endings) listener();
  }
}
