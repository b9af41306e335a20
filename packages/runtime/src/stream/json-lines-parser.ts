import { EventTooLongError } from "../errors/event-too-long-error.ts";
import type { EventStreamListener, EventStreamParserOptions } from "./event-stream-parser.ts";

const recordSeparator = "\x1e";

/**
 * Takes JSON documents apart that come one after another: one a line (JSON Lines, NDJSON), or each behind a record separator
 * (RFC 7464). Fed with text as it comes, cut anywhere.
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

  /** Takes the next piece of text. Documents are told before it returns. @throws EventTooLongError */
  push(text: string): void {
    let from = 0;
    for (let to = text.indexOf(this.#separator); to >= 0; to = text.indexOf(this.#separator, from)) {
      this.#keep(text.slice(from, to));
      this.end();
      from = to + 1;
    }
    this.#keep(text.slice(from));
    // A document behind a separator is whole when its line ends and it can be read, before the next separator comes.
    if (this.#separator === recordSeparator && text.endsWith("\n") && isDocument(this.#pieces.join(""))) this.end();
  }

  /** There is no more: what came last has to be whole. */
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

/** How the documents of a media type are kept apart. */
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
