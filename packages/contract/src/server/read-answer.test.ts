import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readAnswer } from "./read-answer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A stream that holds what is written into it, and never ends by itself. */
function stream(type = "text/event-stream; charset=utf-8"): {
  response: Response;
  write(text: string): void;
  isCanceled(): boolean;
} {
  let canceled = false;
  let sink: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => void (sink = controller),
    cancel: () => void (canceled = true),
  });
  return {
    response: new Response(body, { status: 202, headers: { "content-type": type } }),
    write: (text) => sink?.enqueue(new TextEncoder().encode(text)),
    isCanceled: () => canceled,
  };
}

const event = "data: a\n\n";

test("an answer is read whole, with its status and headers", async () => {
  const answer = await readAnswer(new Response("text", { status: 404, headers: { "x-a": "b" } }));
  expect([answer.status, answer.headers.get("x-a"), answer.text]).toEqual([404, "b", "text"]);
});

test("three events are read of a stream that never ends, and it is closed", async () => {
  const { response, write, isCanceled } = stream();
  write(event);
  write(event);
  write(event);
  write(event);
  const { status, text } = await readAnswer(response);
  expect([status, text, isCanceled()]).toEqual([202, event.repeat(3), true]);
  expect(vi.getTimerCount()).toBe(0);
});

test("only what came within five seconds is read of a stream that falls silent", async () => {
  const { response, write, isCanceled } = stream();
  write("data: \u00e9\n\ndata: b");
  let isRead = false;
  const answer = readAnswer(response).finally(() => (isRead = true));
  await vi.advanceTimersByTimeAsync(4_999);
  expect(isRead).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect([(await answer).text, isCanceled()]).toEqual(["data: \u00e9\n\ndata: b", true]);
});

test("a stream that ends is read to its end", async () => {
  const answer = new Response(event, { headers: { "content-type": "text/event-stream" } });
  expect((await readAnswer(answer)).text).toBe(event);
  const empty = new Response(null, { headers: { "content-type": "text/event-stream" } });
  expect((await readAnswer(empty)).text).toBe("");
});
