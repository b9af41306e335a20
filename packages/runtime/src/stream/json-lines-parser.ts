import { EventTooLongError } from "../errors/event-too-long-error.ts";
import type { EventStreamListener, EventStreamParserOptions } from "./event-stream-parser.ts";

const recordSeparator = "\x1e";

/**
 * Parses a sequence of JSON documents: one per line (JSON Lines, NDJSON), or each after a record separator (RFC 7464).
 * Chunks of text may be split anywhere.
 */
export class JsonLinesParser {
  readonly #listener: EventStreamListener;
  readonly #longest: number;
  readonly #operation: string | undefined;
  readonly #separator: string;
  #pieces: string[] = [];
  #length = 0;
  /** Documents have no ids. */
  readonly lastEventId = "";

  constructor(separator: string, listener: EventStreamListener, { longest, operation }: EventStreamParserOptions) {
    this.#separator = separator;
    this.#listener = listener;
    this.#longest = longest ?? 16 * 1024 * 1024;
    this.#operation = operation;
  }

  /** Parses the next chunk. It calls back with documents before it returns. @throws EventTooLongError */
  push(text: string): void {
    let from = 0;
    for (let to = text.indexOf(this.#separator); to >= 0; to = text.indexOf(this.#separator, from)) {
      this.#keep(text.slice(from, to));
      this.end();
      from = to + 1;
    }
    this.#keep(text.slice(from));
    // A document after a separator is complete when its line ends and it can be parsed, even before the next separator.
    if (this.#separator === recordSeparator && text.endsWith("\n") && isDocument(this.#pieces.join(""))) this.end();
  }

  /** The text has ended, so the last document must be complete. */
  end(): void {
    const data = this.#pieces.join("").trim();
    this.#pieces = [];
    this.#length = 0;
    if (data !== "") this.#listener.onEvent({ event: "message", data, id: "" });
  }

  #keep(piece: string): void {
    if (piece === "") return;
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length > this.#longest) throw new EventTooLongError(this.#longest, this.#operation);
  }
}

/** How documents are separated in a media type. */
export function separatorOf(mediaType: string): string {
  return mediaType.endsWith("json-seq") ? recordSeparator : "\n";
}

function isDocument(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
