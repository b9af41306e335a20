import { checkNumbers } from "../errors/checks/check-numbers.ts";
import { EventTooLongError } from "../errors/event-too-long-error.ts";

/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  /** `message` if the stream names none. */
  readonly event: string;
  /** The data lines, joined by line feeds. */
  readonly data: string;
  /** The last id the stream has given so far; empty if it has given none. */
  readonly id: string;
}

/** Callbacks of the parser. */
export interface EventStreamListener {
  /** Called for each whole event. */
  onEvent(event: ServerSentEvent): void;
  /** The stream asks for this many milliseconds before a reconnect. */
  onRetry?(milliseconds: number): void;
}

export interface EventStreamParserOptions {
  /** Largest number of characters of an event, which also bounds the memory. Default 16 Mi. */
  longest?: number;
  /** The operation of the stream, for errors. */
  operation?: string;
}

const longestName = "event".length;

/**
 * Parses WHATWG event streams from chunks of text. Lines may end in LF, CR or CRLF, and chunks may be split anywhere.
 * Each character is read once, so the time is linear for any chunks. An event without the empty line at its end is
 * dropped, as the standard says.
 */
export class EventStreamParser {
  readonly #listener: EventStreamListener;
  /** The pieces of an incomplete line. */
  #pieces: string[] = [];
  #pieceLength = 0;
  #skipLineFeed = false;
  #atStart = true;
  #event = "";
  #data: string[] = [];
  #dataLength = 0;
  #id = "";
  #lastEventId = "";
  readonly #longest: number;
  readonly #operation: string | undefined;

  constructor(listener: EventStreamListener, options: EventStreamParserOptions = {}) {
    checkNumbers(options, { longest: 1 });
    this.#listener = listener;
    this.#longest = options.longest ?? 16 * 1024 * 1024;
    this.#operation = options.operation;
  }

  /** The id from which to continue. The id of an event without data counts; that of an incomplete event does not. */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  /** Parses the next chunk. It calls back with events before it returns. @throws EventTooLongError */
  push(chunk: string): void {
    if (chunk === "") return;
    let position = 0;
    if (this.#atStart) {
      this.#atStart = false;
      if (chunk.charCodeAt(0) === 0xfeff) position = 1;
    }
    // The line already ended with a CR; this LF belongs to it.
    if (this.#skipLineFeed && chunk.charCodeAt(position) === 10) position++;
    this.#skipLineFeed = false;
    let carriageReturn = chunk.indexOf("\r", position);
    let lineFeed = chunk.indexOf("\n", position);
    while (carriageReturn !== -1 || lineFeed !== -1) {
      const atCarriageReturn = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
      const end = atCarriageReturn ? carriageReturn : lineFeed;
      if (this.#pieces.length > 0) this.#endPieces(chunk.slice(position, end));
      else this.#takeLine(chunk, position, end);
      position = end + 1;
      if (atCarriageReturn) {
        if (lineFeed === position) position++;
        else if (position === chunk.length) this.#skipLineFeed = true;
        carriageReturn = chunk.indexOf("\r", position);
      }
      if (lineFeed !== -1 && lineFeed < position) lineFeed = chunk.indexOf("\n", position);
    }
    if (position < chunk.length) this.#keep(chunk.slice(position));
  }

  #keep(piece: string): void {
    this.#pieces.push(piece);
    this.#pieceLength += piece.length;
    this.#checkLength(this.#pieceLength);
  }

  #endPieces(rest: string): void {
    this.#pieces.push(rest);
    const line = this.#pieces.join("");
    this.#pieces = [];
    this.#pieceLength = 0;
    this.#takeLine(line, 0, line.length);
  }

  /** Parses a line in place, since most lines only need a slice for the value. */
  #takeLine(text: string, from: number, to: number): void {
    if (from === to) return this.#dispatch();
    let colon = from;
    // No known field has a longer name.
    const last = Math.min(to, from + longestName);
    while (colon < last && text.charCodeAt(colon) !== 58) colon++;
    if (colon === to) this.#takeField(text.slice(from, to), "");
    else if (text.charCodeAt(colon) === 58) {
      const value = text.slice(text.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1, to);
      if (colon === from + 4 && text.startsWith("data", from)) this.#takeData(value);
      else this.#takeField(text.slice(from, colon), value);
    }
  }

  #takeData(value: string): void {
    this.#data.push(value);
    this.#dataLength += value.length + 1;
    this.#checkLength(this.#dataLength);
  }

  #takeField(field: string, value: string): void {
    switch (field) {
      case "data":
        this.#takeData(value);
        break;
      case "event":
        this.#event = value;
        break;
      case "id":
        if (!value.includes("\0")) this.#id = value;
        break;
      case "retry":
        if (/^\d+$/.test(value)) this.#listener.onRetry?.(Number(value));
        break;
    }
  }

  #dispatch(): void {
    const event = this.#event;
    const data = this.#data;
    this.#event = "";
    this.#lastEventId = this.#id;
    if (data.length === 0) return;
    this.#data = [];
    this.#dataLength = 0;
    this.#listener.onEvent({
      event: event || "message",
      data: data.length === 1 ? (data[0] ?? "") : data.join("\n"),
      id: this.#id,
    });
  }

  #checkLength(length: number): void {
    if (length > this.#longest) throw new EventTooLongError(this.#longest, this.#operation);
  }
}
