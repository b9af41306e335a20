import { describe, expect, it, vi } from "vitest";
import { EventStreamParser, type ServerSentEvent } from "./event-stream-parser.ts";
import { EventTooLongError } from "../errors/event-too-long-error.ts";

function parse(chunks: readonly string[], longest?: number): { events: ServerSentEvent[]; retries: number[] } {
  const events: ServerSentEvent[] = [];
  const retries: number[] = [];
  const parser = new EventStreamParser(
    { onEvent: (event) => events.push(event), onRetry: (milliseconds) => retries.push(milliseconds) },
    { longest },
  );
  for (const chunk of chunks) parser.push(chunk);
  return { events, retries };
}

function dataOf(text: string): string[] {
  return parse([text]).events.map((event) => event.data);
}

describe("the examples of the WHATWG standard", () => {
  it("join data lines with a line feed", () => {
    expect(dataOf("data: YHOO\ndata: +2\ndata: 10\n\n")).toEqual(["YHOO\n+2\n10"]);
  });

  it("accept comments, ids, an id without value, and a data line that keeps its second space", () => {
    expect(
      parse([": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n"]).events,
    ).toEqual([
      { event: "message", data: "first event", id: "1" },
      { event: "message", data: "second event", id: "" },
      { event: "message", data: " third event", id: "" },
    ]);
  });

  it("treat data without a colon as an empty line, and drop the unfinished event", () => {
    expect(dataOf("data\n\ndata\ndata\n\ndata:")).toEqual(["", "\n"]);
  });

  it("ignore one space after the colon", () => {
    expect(dataOf("data:test\n\ndata: test\n\n")).toEqual(["test", "test"]);
  });

  it("name events", () => {
    expect(
      parse(["event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n"]).events.map((event) => event.event),
    ).toEqual(["add", "remove"]);
  });
});

describe("the framing", () => {
  it.each([
    ["LF", "\n"],
    ["CR", "\r"],
    ["CRLF", "\r\n"],
  ])("accepts lines that end in %s", (_, end) => {
    expect(parse([["event: a", "data: 1", "data: 2", "", "data: 3", "", ""].join(end)]).events).toEqual([
      { event: "a", data: "1\n2", id: "" },
      { event: "message", data: "3", id: "" },
    ]);
  });

  it("accepts all of them mixed", () => {
    expect(dataOf("data: 1\r\r\ndata: 2\n\rdata: 3\r\n\r\n")).toEqual(["1", "2", "3"]);
  });

  it("ends an event at a lone CR without waiting for the next character", () => {
    expect(parse(["data: 1\r", "\r"]).events).toHaveLength(1);
  });

  it("drops a byte order mark only at the start", () => {
    expect(dataOf("\ufeffdata: 1\n\n\ufeffdata: 2\n\ndata: 3\n\n")).toEqual(["1", "3"]);
    expect(parse(["\ufeff", "data: 1\n\n"]).events).toHaveLength(1);
  });

  it("drops the last event if the empty line after it is missing", () => {
    expect(dataOf("data: 1\n\ndata: 2\n")).toEqual(["1"]);
  });

  it("ignores comments and unknown fields", () => {
    expect(dataOf(": keep-alive\n:\ndata: 1\nfoo: bar\nDATA: 2\n data: 3\n\n")).toEqual(["1"]);
  });

  it("yields no event without data, and forgets its name", () => {
    expect(parse(["event: a\n\ndata: 1\n\n"]).events).toEqual([{ event: "message", data: "1", id: "" }]);
  });

  it("keeps the id over events", () => {
    expect(parse(["id: 7\ndata: 1\n\ndata: 2\n\n"]).events.map((event) => event.id)).toEqual(["7", "7"]);
  });

  it("uses the id of an event without data as the last one, after the event has ended", () => {
    const parser = new EventStreamParser({ onEvent: () => undefined });
    parser.push("id: 7\n");
    expect(parser.lastEventId).toBe("");
    parser.push("\n");
    expect(parser.lastEventId).toBe("7");
  });

  it("ignores an id with NUL", () => {
    expect(parse(["id: 7\ndata: 1\n\nid: 8\0\ndata: 2\n\n"]).events.map((event) => event.id)).toEqual(["7", "7"]);
  });

  it("accepts only a retry of digits", () => {
    expect(parse(["retry: 1500\nretry: 1.5\nretry: -1\nretry:\nretry: 2s\nretry: 0\n"]).retries).toEqual([1500, 0]);
  });
});

describe("a stream cut anywhere", () => {
  const sample =
    '\ufeff: hello\r\nid: 1\r\nevent: a\r\ndata: one\r\ndata:  two\r\n\r\ndata\r\rretry: 9\nevent:b\nid:é😀\ndata: {"x": 1}\n\ndata: 3\r\n\rdata: lost\n';
  const whole = parse([sample]);

  it("has the right events", () => {
    expect(whole).toEqual({
      events: [
        { event: "a", data: "one\n two", id: "1" },
        { event: "message", data: "", id: "1" },
        { event: "b", data: '{"x": 1}', id: "é😀" },
        { event: "message", data: "3", id: "é😀" },
      ],
      retries: [9],
    });
  });

  it("yields the same events for every place of one cut", () => {
    for (let cut = 0; cut <= sample.length; cut++)
      expect(parse([sample.slice(0, cut), sample.slice(cut)]), `cut at ${cut}`).toEqual(whole);
  });

  it("yields the same events for every two cuts", () => {
    for (let first = 0; first <= sample.length; first++) {
      for (let second = first; second <= sample.length; second++) {
        const cut = parse([sample.slice(0, first), sample.slice(first, second), sample.slice(second)]);
        if (JSON.stringify(cut) !== JSON.stringify(whole)) expect(cut, `cut at ${first} and ${second}`).toEqual(whole);
      }
    }
  });

  it("yields the same events character by character, with empty pieces in between", () => {
    expect(parse([...sample].flatMap((character) => [character, ""]))).toEqual(whole);
  });
});

describe("a long event", () => {
  it("beyond the limit is a typed error, in one line or in many", () => {
    expect(() => parse(["data: 12345\n\n"], 5)).toThrow(new EventTooLongError(5));
    expect(() => parse(["data: 1\ndata: 2\ndata: 3\n"], 5)).toThrow(EventTooLongError);
  });

  it("beyond the limit is noticed before its line ends, so an endless line can't fill the memory", () => {
    let pieces = 0;
    const endless = (): void => {
      const parser = new EventStreamParser({ onEvent: () => undefined }, { longest: 10_000, operation: "watch" });
      for (; pieces < 1_000_000; pieces++) parser.push("xxxxxxxxxx");
    };
    expect(endless).toThrow("watch: an event of the stream is longer than 10000 characters");
    expect(pieces).toBe(1000);
  });

  it.each([
    ["in an unknown field", "noise: "],
    ["in a comment", ":"],
    ["in the name", "event: "],
  ])("beyond the limit is also noticed %s", (_, field) => {
    expect(() => parse([field, "12345678901"], 10)).toThrow(EventTooLongError);
  });

  it("does not count towards the next", () => {
    expect(parse(["data: 1234\n\ndata: 1234\n\n"], 5).events).toHaveLength(2);
  });

  it.each([
    [128 * 1024, 1],
    [512 * 1024, 7],
    [2 * 1024 * 1024, 64],
    [2 * 1024 * 1024, 1024],
    [2 * 1024 * 1024, 16 * 1024],
  ])("of %i characters in pieces of %i is scanned once, not once for each piece", (length, size) => {
    const piece = "x".repeat(size);
    const pieces = Math.floor(length / size);
    const { looked, data } = countLooks(["data: ", ...Array.from({ length: pieces }, () => piece), "\n\n"]);
    expect(data[0]).toHaveLength(pieces * size);
    // Once for CR, once for LF, and the few characters up to the colon.
    expect(looked).toBeLessThan(2.01 * length);
  });

  it.each([
    ["LF, with a CR far behind", "\n", "\r"],
    ["CR, with a LF far behind", "\r", "\n"],
    ["CRLF", "\r\n", ""],
  ])("of many short lines that end in %s is scanned once, not once for each line", (_, end, last) => {
    const text = `data: x${end}`.repeat(5000) + end + last;
    expect(countLooks([text]).looked).toBeLessThan(4 * text.length);
  });
});

/** Parses, and counts the characters that were looked at in search of an end of line or a colon. */
function countLooks(chunks: readonly string[]): { looked: number; data: string[] } {
  const search = String.prototype.indexOf;
  let looked = 0;
  const spy = vi.spyOn(String.prototype, "indexOf").mockImplementation(function (
    this: string,
    wanted: string,
    from: number = 0,
  ): number {
    const found: number = search.call(this, wanted, from);
    looked += (found === -1 ? this.length : found) - from;
    return found;
  });
  try {
    return { data: parse(chunks).events.map((event) => event.data), looked };
  } finally {
    spy.mockRestore();
  }
}

it.each([Number.NaN, 0, "5" as unknown as number])("a longest event of %j is refused", (longest) => {
  expect(() => new EventStreamParser({ onEvent: () => undefined }, { longest })).toThrow("longest is ");
});
