import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventStreamParser, type ServerSentEvent } from "./event-stream-parser.ts";
import { EventStream } from "./event-stream.ts";
import { createManualClock } from "../testing/manual-clock.ts";

interface Parsed {
  events: ServerSentEvent[];
  retries: number[];
  lastEventId: string;
}

/**
 * The standard's words in the order it has them ("Interpreting an event stream"), on the whole text at once: decode,
 * drop one byte order mark, split at the three ends of line, then field by field. Slow, and plain to see.
 */
function parseAsWritten(bytes: Uint8Array): Parsed {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const lines = (text.startsWith("\ufeff") ? text.slice(1) : text).split(/\r\n|\n|\r/);
  // What follows the last end of line is no line yet.
  lines.pop();
  const parsed: Parsed = { events: [], retries: [], lastEventId: "" };
  let data = "";
  let type = "";
  let id = "";
  for (const line of lines) {
    if (line === "") {
      parsed.lastEventId = id;
      if (data !== "") parsed.events.push({ event: type === "" ? "message" : type, data: data.slice(0, -1), id });
      data = "";
      type = "";
      continue;
    }
    const [, field = "", value = ""] = /^([^:]*)(?:: ?([^]*))?$/.exec(line) ?? [];
    if (field === "event") type = value;
    if (field === "data") data += `${value}\n`;
    if (field === "id" && !value.includes("\0")) id = value;
    if (field === "retry" && /^[0-9]+$/.test(value)) parsed.retries.push(Number.parseInt(value, 10));
  }
  return parsed;
}

function parsePieces(pieces: readonly Uint8Array[]): Parsed {
  const parsed: Parsed = { events: [], retries: [], lastEventId: "" };
  const parser = new EventStreamParser({
    onEvent: (event) => parsed.events.push(event),
    onRetry: (milliseconds) => parsed.retries.push(milliseconds),
  });
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  for (const piece of pieces) parser.push(decoder.decode(piece, { stream: true }));
  parser.push(decoder.decode());
  return { ...parsed, lastEventId: parser.lastEventId };
}

/** Everything that the framing gives a meaning to, what looks like it, and characters of one to four bytes. */
const lineEnd = fc.constantFrom("\n", "\r", "\r\n");
const strangeName = fc.constantFrom("", "Data", " data", "da", "datax", "foo", "\ufeffdata", "é");
const fieldName = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("data", "data", "event", "id", "retry") },
  { weight: 1, arbitrary: strangeName },
);
const separator = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(":", ": ") },
  { weight: 1, arbitrary: fc.constantFrom(":  ", "::", "", " :", ":\t") },
);
const fieldValue = fc.oneof(
  fc.constantFrom(
    "",
    "1",
    "0",
    "1500",
    "1.5",
    "-1",
    "１",
    "7\0",
    "x",
    " ",
    "\ufeff",
    '{"a": "b: c"}',
    "é",
    "😀",
    "\u2028",
    "\u0085",
    "\v",
  ),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const field = fc.tuple(fieldName, separator, fieldValue).map((parts) => parts.join(""));
const line = fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 3, arbitrary: field });
const lines = fc.array(fc.tuple(line, lineEnd), { minLength: 2, maxLength: 16, size: "max" });
const stream = fc
  .tuple(fc.constantFrom("", "", "\ufeff", "\ufeff\ufeff"), lines, fc.oneof(fc.constant(""), line))
  .map(([mark, body, tail]) => mark + body.flat().join("") + tail);
const streamBytes = stream.map((text) => new TextEncoder().encode(text));
/** Bytes that are no UTF-8 at all are decoded to replacement characters, wherever they are cut. */
const byte = fc.constantFrom(10, 13, 58, 32, 0x64, 0xc3, 0xa9, 0xf0, 0x9f, 0xff, 0xef, 0xbb, 0xbf, 0);
const noise = fc.array(byte, { maxLength: 60 }).map((bytes) => Uint8Array.from(bytes));

function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((one, other) => one - other);
  return [0, ...ends].map((start, index) => bytes.subarray(start, ends[index] ?? bytes.length));
}

const cuts = fc.array(fc.nat(), { maxLength: 12 });

describe("the framing of the standard", () => {
  it("is correct for any text, wherever its bytes are cut", () => {
    fc.assert(
      fc.property(streamBytes, cuts, (bytes, places) => {
        expect(parsePieces(cutAt(bytes, places))).toEqual(parseAsWritten(bytes));
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  it("is correct at every place of a cut, even inside characters and CRLF", () => {
    fc.assert(
      fc.property(streamBytes, (bytes) => {
        const whole = parseAsWritten(bytes);
        for (let place = 0; place <= bytes.length; place++) {
          expect(parsePieces([bytes.subarray(0, place), bytes.subarray(place)]), `cut at ${place}`).toEqual(whole);
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it("is correct byte by byte", () => {
    fc.assert(
      fc.property(fc.oneof(streamBytes, noise), (bytes) => {
        expect(parsePieces([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(parseAsWritten(bytes));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("is correct for a whole stream, from the network's pieces to its events", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(streamBytes, noise), cuts, async (bytes, places) => {
        const pieces = cutAt(bytes, places);
        const body = new ReadableStream<Uint8Array>({
          pull: (controller) => {
            const piece = pieces.shift();
            if (piece) controller.enqueue(piece);
            else controller.close();
          },
        });
        const read = new EventStream("watch", body, createManualClock());
        const events: ServerSentEvent[] = [];
        for await (const event of read) events.push(event);
        const expected = parseAsWritten(bytes);
        expect(events).toEqual(expected.events);
        expect(read.lastEventId).toBe(expected.lastEventId);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("is tested with relevant streams", () => {
    const samples = fc.sample(streamBytes, { numRuns: 1000, seed: 7 }).map(parseAsWritten);
    expect(samples.filter(({ events }) => events.length > 1).length).toBeGreaterThan(100);
    expect(samples.filter(({ events }) => events.some(({ data }) => data.includes("\n"))).length).toBeGreaterThan(30);
    expect(samples.filter(({ events }) => events.some(({ id }) => id !== "")).length).toBeGreaterThan(30);
    expect(samples.filter(({ retries }) => retries.length > 0).length).toBeGreaterThan(30);
  });
});
