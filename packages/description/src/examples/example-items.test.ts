import { expect, it } from "vitest";
import { exampleItems } from "./example-items.ts";

it.each([
  ["a list is its items, whatever the media type", "text/event-stream", [1, 2], [1, 2]],
  ["a value that is no list is one item", "application/jsonl", { a: 1 }, [{ a: 1 }]],
  ["a text of JSON lines is an item for each line", "application/jsonl", '{"a":1}\n\n2\n', [{ a: 1 }, 2]],
  ["a text of a JSON sequence is one for each record", "application/json-seq", "\u001E1\n\u001E[2,\n3]\n", [1, [2, 3]]],
  ["a text of lines that are not JSON has no items", "application/jsonl", "a\n", undefined],
  ["a text of events has none", "text/event-stream", "data: 1\n\n", undefined],
])("%s", (_, mediaType, example, items) => {
  expect(exampleItems({ mediaType }, example)).toEqual(items);
});
