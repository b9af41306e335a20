import { describe, expect, it, vi } from "vitest";
import { StreamTruncatedError } from "./errors.ts";
import { EventStream } from "./event-stream.ts";
import { failureOf } from "./testing/client.ts";
import { createManualClock, settle } from "./testing/manual-clock.ts";
import { brokenBody } from "./testing/scripted-fetch.ts";

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
  it("gives the events in order, and ends when the server closes", async () => {
    const { body, push, end } = source();
    push("data: 1\n\ndata: 2\n\nda");
    push("ta: 3\n\n");
    end();
    expect(await dataOf(new EventStream("watch", body, createManualClock()))).toEqual(["1", "2", "3"]);
  });

  it("puts characters together that are cut between their bytes", async () => {
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

  it("closes the connection and tells its end once when the loop is left", async () => {
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

  it("tells its end at once to those who ask late", async () => {
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

  it("is kept alive by anything that comes, comments too", async () => {
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

  it("that breaks off gives the events before, then says so", async () => {
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

  it("that its caller aborts gives the caller's reason, whatever the runtime throws", async () => {
    const controller = new AbortController();
    const body = brokenBody("text/event-stream", "data: 1\n\n")().body as ReadableStream<Uint8Array>;
    controller.abort(new Error("enough"));
    expect(await failureOf(dataOf(new EventStream("watch", body, createManualClock(), controller.signal)))).toHaveProperty("message", "enough");
  });
});
