import { expect, it } from "vitest";
import { isSequence, sampleItems, sequenceItems, sequenceText } from "./sequence-text.ts";

it.each(["application/jsonl", "application/json-seq"])("items of %s are read back as they were written", (type) => {
  const items = [{ a: 1 }, "two\nlines", 3];
  expect(isSequence(type)).toBe(true);
  expect(sequenceItems(type, sequenceText(type, items))).toEqual(items);
  expect(sequenceText(type, "as it is")).toBe("as it is");
});

it("a record of a JSON sequence begins with the record separator (RFC 7464), and a line of JSON lines has no mark", () => {
  expect(sequenceText("application/json-seq", [1])).toBe("\u001E1\n");
  expect(sequenceText("application/jsonl", 1)).toBe("1\n");
});

it("an event of a stream has its fields on their own lines, and each line of its data too", () => {
  const type = "text/event-stream; charset=utf-8";
  const event = { data: "a\nb", id: "7", event: "end", retry: 3 };
  const text = sequenceText(type, [event, { data: "c" }]);
  expect(text).toBe("event: end\nid: 7\nretry: 3\ndata: a\ndata: b\n\ndata: c\n\n");
  expect(sequenceItems(type, text)).toEqual([
    { event: "end", data: "a\nb", id: "7" },
    { event: "message", data: "c", id: "7" },
  ]);
});

it("other values are the data of an event", () => {
  expect(sequenceText("text/event-stream", 7)).toBe("data: 7\n\n");
});

it("a sequence without an example has one item, or none if no value can be made up", () => {
  const description = { openapi: "3.2.0" };
  expect(sampleItems(description, { value: { type: "integer", minimum: 3 }, pointer: "" })).toEqual([3]);
  expect(sampleItems(description, { value: { type: "string", pattern: "^(?=a)b$" }, pointer: "" })).toEqual([]);
});
