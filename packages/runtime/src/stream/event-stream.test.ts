import { describe, expect, it, vi } from "vitest";
import { StreamTruncatedError } from "../errors/errors.ts";
import { EventStream } from "./event-stream.ts";
import { clientOf, countedSignal, failureOf, operation } from "../testing/client.ts";
import { createManualClock, settle } from "../testing/manual-clock.ts";
import { brokenBody, endlessBody } from "../testing/scripted-fetch.ts";

interface Source {
  readonly body: ReadableStream<Uint8Array>;
  readonly canceled: ReturnType<typeof vi.fn>;
  push(text: string | Uint8Array): void;
  end(): void;
}

function source(): Source {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const canceled = vi.fn();
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given), cancel: canceled });
  return {
    body,
    canceled,
    push: (text) => controller?.enqueue(typeof text === "string" ? new TextEncoder().encode(text) : text),
    end: () => controller?.close(),
  };
}

async function dataOf(stream: EventStream): Promise<string[]> {
  const data: string[] = [];
  for await (const event of stream) data.push(event.data);
  return data;
}

describe("EventStream", () => {
  it("yields the events in order, and ends when the server closes", async () => {
    const { body, push, end } = source();
    push("data: 1\n\ndata: 2\n\nda");
    push("ta: 3\n\n");
    end();
    expect(await dataOf(new EventStream("watch", body, createManualClock()))).toEqual(["1", "2", "3"]);
  });

  it("joins characters that are cut between their bytes", async () => {
    const { body, push, end } = source();
    for (const byte of new TextEncoder().encode("\ufeffdata: é😀\n\n")) push(new Uint8Array([byte]));
    end();
    expect(await dataOf(new EventStream("watch", body, createManualClock()))).toEqual(["é😀"]);
  });

  it("knows the last id", async () => {
    const { body, push, end } = source();
    push("id: 7\ndata: 1\n\n");
    end();
    const stream = new EventStream("watch", body, createManualClock());
    expect(stream.lastEventId).toBe("");
    await dataOf(stream);
    expect(stream.lastEventId).toBe("7");
  });

  it("has as last id that of the last yielded event, even if more have come", async () => {
    const { body, push, end } = source();
    push("id: 7\ndata: 1\n\nid: 8\ndata: 2\n\nid: 9\n\n");
    end();
    const stream = new EventStream("watch", body, createManualClock());
    const ids: string[] = [];
    for await (const event of stream) ids.push(`${event.data} ${stream.lastEventId}`);
    expect(ids).toEqual(["1 7", "2 8"]);
    expect(stream.lastEventId).toBe("9");
  });

  it("knows how long to wait before a reconnect", async () => {
    const { body, push, end } = source();
    push("retry: 1500\ndata: 1\n\n");
    end();
    const stream = new EventStream("watch", body, createManualClock());
    expect(stream.reconnectDelay).toBeUndefined();
    await dataOf(stream);
    expect(stream.reconnectDelay).toBe(1500);
  });

  it("reports every event to an observer, never its data", async () => {
    const { body, push, end } = source();
    push("event: a\ndata: secret\n\n");
    end();
    const observe = vi.fn();
    await dataOf(new EventStream("watch", body, createManualClock(), { observe }));
    expect(observe).toHaveBeenCalledExactlyOnceWith({ type: "stream", operation: "watch", event: "a", size: 6 });
  });

  it("with an endless event fails with a typed error that names the operation", async () => {
    const piece = new TextEncoder().encode("x".repeat(1024 * 1024));
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(piece) });
    const error = await failureOf(dataOf(new EventStream("watch", body, createManualClock())));
    expect(error).toMatchObject({ name: "EventTooLongError", operation: "watch", longest: 16 * 1024 * 1024 });
  });

  it("closes the connection and reports its end once when the loop is left", async () => {
    const { body, push, canceled } = source();
    push("data: 1\n\ndata: 2\n\n");
    const stream = new EventStream("watch", body, createManualClock());
    const ended = vi.fn();
    stream.onEnd(ended);
    for await (const event of stream) if (event.data === "1") break;
    expect(canceled).toHaveBeenCalledOnce();
    await stream.close();
    expect(ended).toHaveBeenCalledOnce();
  });

  it("can be closed without being read", async () => {
    const { body, canceled } = source();
    const stream = new EventStream("watch", body, createManualClock());
    await stream.close();
    expect(canceled).toHaveBeenCalledOnce();
    expect(await dataOf(stream)).toEqual([]);
  });

  it("reports its end at once to late callers", async () => {
    const stream = new EventStream("watch", source().body, createManualClock());
    await stream.close();
    const ended = vi.fn();
    stream.onEnd(ended);
    expect(ended).toHaveBeenCalledOnce();
  });

  it("that is silent for two minutes counts as cut", async () => {
    const { body, canceled } = source();
    const clock = createManualClock();
    const start = clock.now();
    const error = await clock.finish(failureOf(dataOf(new EventStream("watch", body, clock))));
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error).toMatchObject({ message: "watch: the stream was silent for 120000 ms", operation: "watch" });
    expect(clock.now() - start).toBe(120_000);
    expect(canceled).toHaveBeenCalled();
  });

  it.each([
    [5000, 5000],
    [0, 0],
  ])("that is silent counts as cut after an idle limit of %i ms, 0 meaning none", async (idleLimit, expected) => {
    const { body } = source();
    const clock = createManualClock();
    const stream = new EventStream("watch", body, clock, { idleLimit });
    const outcome = dataOf(stream).catch(String);
    await clock.advance(3_600_000);
    expect(clock.sleeps).toEqual(expected ? [expected] : []);
    await stream.close();
    expect(await outcome).toEqual(expected ? "StreamTruncatedError: watch: the stream was silent for 5000 ms" : []);
  });

  it("is kept alive by any data, including comments", async () => {
    const { body, push, end } = source();
    const clock = createManualClock();
    const events = dataOf(new EventStream("watch", body, clock));
    for (let minute = 0; minute < 10; minute++) {
      await clock.advance(60_000);
      push(": still here\n");
      await settle();
    }
    push("data: 1\n\n");
    end();
    expect(await events).toEqual(["1"]);
    expect(clock.sleeping).toBe(0);
  });

  it("is silent since the last data", async () => {
    const { body, push } = source();
    const clock = createManualClock();
    let outcome: string | undefined;
    void dataOf(new EventStream("watch", body, clock)).catch((error: unknown) => (outcome = String(error)));
    await clock.advance(60_000);
    push(": still here\n");
    await clock.advance(119_999);
    expect(outcome).toBeUndefined();
    await clock.advance(1);
    expect(outcome).toContain("the stream was silent for 120000 ms");
  });

  it("is not blamed for a slow reader", async () => {
    const { body, push } = source();
    const clock = createManualClock();
    const stream = new EventStream("watch", body, clock);
    const events = stream[Symbol.asyncIterator]();
    push("data: 1\n\n");
    expect(await events.next()).toMatchObject({ value: { data: "1" } });
    await clock.advance(3_600_000);
    push("data: 2\n\n");
    expect(await events.next()).toMatchObject({ value: { data: "2" } });
    await stream.close();
    expect(clock.sleeping).toBe(0);
  });

  it("that breaks off yields the events before, then throws", async () => {
    const body = brokenBody("text/event-stream", "data: 1\n\ndata: 2")().body as ReadableStream<Uint8Array>;
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const event of new EventStream("watch", body, createManualClock())) seen.push(event.data);
    };
    const error = await failureOf(read());
    expect(seen).toEqual(["1"]);
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error).toMatchObject({ message: "watch: the stream broke off", cause: expect.any(TypeError) });
  });

  it("that its caller aborts ends at once, even if its body ignores signals, and leaves no listener", async () => {
    const { controller, listeners } = countedSignal();
    const { body, push } = source();
    push("data: 1\n\n");
    const failure = failureOf(
      dataOf(new EventStream("watch", body, createManualClock(), { signal: controller.signal })),
    );
    await settle();
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
    expect(listeners()).toBe(0);
  });

  it("that its caller aborts throws the caller's reason, whatever the runtime throws", async () => {
    const controller = new AbortController();
    const body = brokenBody("text/event-stream", "data: 1\n\n")().body as ReadableStream<Uint8Array>;
    controller.abort(new Error("enough"));
    expect(
      await failureOf(dataOf(new EventStream("watch", body, createManualClock(), { signal: controller.signal }))),
    ).toHaveProperty("message", "enough");
  });
});

describe("an error that arrives as a stream", () => {
  const watch = operation({ id: "watch", responses: { 200: ["text/event-stream"], 410: ["text/event-stream"] } });
  const gone = (): Response =>
    new Response('event:status\ndata:{"status":"error","message":"Job not found"}\n\n', {
      status: 410,
      headers: { "content-type": "text/event-stream" },
    });

  it("with 410 is an ApiError with the message of its event", async () => {
    const error = await failureOf(clientOf(watch, [gone]).call());
    expect(error).toMatchObject({
      name: "ApiError",
      status: 410,
      message: "watch answered 410: Job not found (GET /thing)",
    });
  });

  it("is not a stream, so no loop over events gets it", async () => {
    const { call, requests } = clientOf(watch, [gone]);
    expect(await failureOf(call())).not.toBeInstanceOf(EventStream);
    expect(requests).toHaveLength(1);
  });
});

it("a client's idle limit applies to its streams", async () => {
  const { call, clock } = clientOf(
    operation({ id: "watch", responses: { 200: ["text/event-stream"] } }),
    [endlessBody("text/event-stream", "")],
    { idleLimit: 7000 },
  );
  const error = await clock.finish(failureOf(dataOf((await call()) as EventStream)));
  expect(error).toHaveProperty("message", "watch: the stream was silent for 7000 ms");
});

it.each([Number.NaN, -1, "5" as unknown as number])("an idle limit of %j is refused", (idleLimit) => {
  expect(() => new EventStream("watch", source().body, createManualClock(), { idleLimit })).toThrow("idleLimit is ");
});
