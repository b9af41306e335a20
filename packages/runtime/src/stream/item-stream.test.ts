import { describe, expect, it } from "vitest";
import { UndecodableAnswerError } from "../errors/errors.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { ItemStream } from "./item-stream.ts";
import { eventStreamPart } from "../parts/event-stream.ts";
import { itemStreamPart } from "../parts/item-stream.ts";

function bodyOf(...pieces: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
      controller.close();
    },
  });
}

async function itemsOf(mediaType: string, ...pieces: readonly (string | Uint8Array)[]): Promise<unknown[]> {
  const items: unknown[] = [];
  const stream = new ItemStream("exportRows", mediaType, bodyOf(...pieces), createManualClock());
  for await (const item of stream) items.push(item);
  return items;
}

const jsonl = "application/jsonl";

describe("the items of an answer", () => {
  it("come one per line, wherever lines are cut, without empty ones, and the last one needs no line end", async () => {
    expect(await itemsOf(jsonl, '{"a":1}\n{"a', '":"é"}\r\n\n3\nnull')).toEqual([{ a: 1 }, { a: "é" }, 3, null]);
  });

  it("are joined from their bytes", async () => {
    const bytes = new TextEncoder().encode('\ufeff"é😀"\n"b"\n');
    expect(await itemsOf(jsonl, ...Array.from(bytes, (byte) => new Uint8Array([byte])))).toEqual(["é😀", "b"]);
  });

  it("in another charset than UTF-8 are not read", async () => {
    const latin = Uint8Array.from('"caf\u00e9"\n', (character) => character.charCodeAt(0));
    const error = await failureOf(itemsOf(jsonl, "1\n", latin));
    expect(error).toMatchObject({
      name: "UndecodableAnswerError",
      message: expect.stringContaining("an item of JSON"),
    });
  });

  it("of a JSON text sequence follow separators, and may have many lines", async () => {
    const text = '\u001e{\n"a": 1\n}\n\u001e[1,\n2]\n\u001e3\n';
    expect(await itemsOf("application/json-seq", text)).toEqual([{ a: 1 }, [1, 2], 3]);
    expect(await itemsOf("application/geo+json-seq", ...text)).toEqual([{ a: 1 }, [1, 2], 3]);
  });

  it("of a JSON text sequence come when their line ends, before the next separator", async () => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    const stream = new ItemStream("readLog", "application/json-seq", body, createManualClock());
    const items = stream[Symbol.asyncIterator]();
    controller?.enqueue(new TextEncoder().encode('\u001e{"a":1}\n'));
    expect(await items.next()).toEqual({ done: false, value: { a: 1 } });
  });

  it.each([
    ["a line is not JSON", '{"a":1}\n<html>secret</html>\n'],
    ["the last one was cut", '{"a":1}\n{"a":'],
  ])("end with an error that shows nothing of them if %s", async (_, text) => {
    const failure = await failureOf(itemsOf(jsonl, text));
    expect(failure).toBeInstanceOf(UndecodableAnswerError);
    expect(String(failure)).not.toContain("secret");
  });
});

describe("an operation of sequences", () => {
  const exports_ = operation({
    responses: { 200: ["application/x-ndjson", "text/event-stream"] },
    parts: { streams: [eventStreamPart, itemStreamPart] },
  });

  it("returns the items, and events if the answer has events", async () => {
    const { call } = clientOf(exports_, [
      new Response('{"a":1}\n', { headers: { "content-type": "application/x-ndjson" } }),
      new Response("data: 1\n\n", { headers: { "content-type": "text/event-stream" } }),
    ]);
    const first: unknown[] = [];
    for await (const item of (await call()) as AsyncIterable<unknown>) first.push(item);
    for await (const item of (await call()) as AsyncIterable<unknown>) first.push(item);
    expect(first).toEqual([{ a: 1 }, { event: "message", data: "1", id: "" }]);
  });

  it("sends a list as text, one item per line, and an async source as a stream", async () => {
    const takes = operation({
      method: "POST",
      body: { mediaTypes: ["application/jsonl", "application/json-seq"] },
      responses: { 204: [] },
    });
    const { call, requests } = clientOf(takes, () => new Response(null, { status: 204 }));
    await call({ body: [{ a: 1 }, "b"] });
    async function* slowly(): AsyncGenerator<number> {
      yield 1;
      yield 2;
    }
    await call({ body: slowly() });
    await call({ body: [1], mediaType: "application/json-seq" });
    expect(await Promise.all(requests.map(({ body }) => new Response(body as BodyInit).text()))).toEqual([
      '{"a":1}\n"b"\n',
      "1\n2\n",
      "\u001e1\n",
    ]);
  });
});
