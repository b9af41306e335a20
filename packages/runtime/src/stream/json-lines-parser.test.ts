import { describe, expect, it } from "vitest";
import { EventTooLongError } from "../errors/event-too-long-error.ts";
import { JsonLinesParser, separatorOf } from "./json-lines-parser.ts";

/** What is told of pieces of text, each as soon as it came; and what at the end. */
function told(separator: string, pieces: readonly string[]): { soon: string[][]; end: string[] } {
  let heard: string[] = [];
  const parser = new JsonLinesParser(separator, { onEvent: ({ data }) => void heard.push(data) }, {});
  const soon = pieces.map((piece) => {
    heard = [];
    parser.push(piece);
    return heard;
  });
  heard = [];
  parser.end();
  return { soon, end: heard };
}

describe("documents one per line", () => {
  it("come when their line ends, wherever the text is cut", () => {
    expect(told("\n", ['{"a":', '1}\n{"b"', ":2}\n[3]\n4"])).toEqual({
      soon: [[], ['{"a":1}'], ['{"b":2}', "[3]"]],
      end: ["4"],
    });
  });

  it("may be followed by empty lines and carriage returns", () => {
    expect(told("\n", ["1\r\n\r\n\n 2 \n"])).toEqual({ soon: [["1", "2"]], end: [] });
  });

  it("look like any message, and have no ids", () => {
    const events: unknown[] = [];
    const parser = new JsonLinesParser("\n", { onEvent: (event) => void events.push(event) }, {});
    parser.push("1\n");
    expect(events).toEqual([{ event: "message", data: "1", id: "" }]);
    expect(parser.lastEventId).toBe("");
  });
});

describe("documents behind a separator", () => {
  it("come when the line ends that completes them, or when the next one begins", () => {
    expect(told("\x1e", ["\x1e1\n", "\x1e{", '"a":1\n', "}\n", "\x1e2", "\x1e3"])).toEqual({
      soon: [["1"], [], [], ['{"a":1\n}'], [], ["2"]],
      end: ["3"],
    });
  });

  it("may contain line ends", () => {
    expect(told("\x1e", ['\x1e{\n"a":\n1}\n'])).toEqual({ soon: [['{\n"a":\n1}']], end: [] });
    expect(told("\n", ["\x1e1"]).end).toEqual(["\x1e1"].map((text) => text.trim()));
  });
});

describe("a document that is too long", () => {
  const parser = (longest?: number): JsonLinesParser =>
    new JsonLinesParser(
      "\n",
      { onEvent: () => undefined },
      longest === undefined ? {} : { longest, operation: "watch" },
    );

  it("ends the reading, however it is cut", () => {
    expect(() => parser(4).push("1234\n1234\n1234")).not.toThrow();
    expect(() => parser(4).push("12345")).toThrow("watch: an event of the stream is longer than 4 characters");
    const cut = parser(4);
    cut.push("123");
    expect(() => cut.push("45")).toThrow(EventTooLongError);
  });

  it("has more than 16 Mi characters, by default", () => {
    const text = "x".repeat(16 * 1024 * 1024);
    expect(() => parser().push(text)).not.toThrow();
    expect(() => parser().push(`${text}x`)).toThrow("longer than 16777216 characters");
  });
});

it.each([
  ["application/json-seq", "\x1e"],
  ["application/geo+json-seq", "\x1e"],
  ["application/jsonl", "\n"],
  ["application/x-ndjson", "\n"],
])("the documents of %s are separated by %j", (mediaType, separator) => {
  expect(separatorOf(mediaType)).toBe(separator);
});
