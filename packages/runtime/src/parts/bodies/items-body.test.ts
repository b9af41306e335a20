import { describe, expect, it } from "vitest";
import { submission } from "../../testing/client.ts";
import { itemsBodyPart } from "./items-body.ts";

function bodyOf(items: unknown, mediaType = "application/jsonl"): unknown {
  return itemsBodyPart(submission(), items, mediaType)?.body;
}

describe("a body of many documents", () => {
  it.each([
    ["application/jsonl", '1\n{"a":2}\n'],
    ["application/json-seq", '\x1e1\n\x1e{"a":2}\n'],
  ])("is one text for a list: %s", async (mediaType, text) => {
    expect(bodyOf([1, { a: 2 }], mediaType)).toBe(text);
    const asTheyCome = async function* (): AsyncGenerator<unknown> {
      yield* [1, { a: 2 }];
    };
    expect(await new Response(bodyOf(asTheyCome(), mediaType) as ReadableStream).text()).toBe(text);
  });

  it("that nobody wants any more ends its source", async () => {
    let isEnded = false;
    const items = async function* (): AsyncGenerator<number> {
      try {
        for (let item = 1; ; item++) yield item;
      } finally {
        isEnded = true;
      }
    };
    const reader = (bodyOf(items()) as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    expect(isEnded).toBe(false);
    await reader.cancel();
    expect(isEnded).toBe(true);
  });

  it.each([
    ["a text", "1\n"],
    ["nothing", null],
    ["a stream of the caller's own", new ReadableStream()],
    ["an object", { a: 1 }],
  ])("is not made from %s", (_, items) => {
    expect(bodyOf(items)).toBeUndefined();
  });
});
