import { expect, it } from "vitest";
import { readEventStreamText } from "./event-stream-text.ts";

it("joins data lines, keeps the last id, and calls an unnamed event message", () => {
  expect(readEventStreamText("id: 1\ndata: a\ndata:b\n\nevent: end\ndata: c\n\n")).toEqual([
    { event: "message", data: "a\nb", id: "1" },
    { event: "end", data: "c", id: "1" },
  ]);
});

it("ends lines at CR, LF and CRLF, and skips comments and a byte order mark", () => {
  expect(readEventStreamText("\uFEFF: hello\r\ndata: a\r\r\ndata: b\n\n")).toEqual([
    { event: "message", data: "a", id: "" },
    { event: "message", data: "b", id: "" },
  ]);
});

it("drops an event without data, and one whose blank line is missing", () => {
  expect(readEventStreamText("event: empty\n\ndata: cut\n")).toEqual([]);
});
