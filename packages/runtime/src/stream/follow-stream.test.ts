import { describe, expect, it } from "vitest";
import type { ClientConfig } from "../call/client-config.ts";
import { ApiError, DeadlineError, StreamTruncatedError } from "../errors/errors.ts";
import type { EventStream } from "./event-stream.ts";
import type { ServerSentEvent } from "./event-stream-parser.ts";
import { followStream, type FollowOptions } from "./follow-stream.ts";
import { clientOf, countedSignal, failureOf, operation } from "../testing/client.ts";
import type { ManualClock } from "../testing/manual-clock.ts";
import {
  brokenBody,
  empty,
  endlessBody,
  json,
  networkError,
  type ScriptedAnswer,
  type SentRequest,
} from "../testing/scripted-fetch.ts";

const watch = operation({ id: "watch", responses: { 200: ["text/event-stream"], 204: [], 401: ["application/json"] } });
const last = (data: string): string => `event: done\ndata: ${data}\n\n`;
const isLast = ({ event }: ServerSentEvent): boolean => event === "done";

interface Followed {
  readonly data: string[];
  readonly ids: string[];
  readonly requests: readonly SentRequest[];
  readonly clock: ManualClock;
  readonly end: Promise<unknown>;
}

/** Follows a stream over the answers of a script, one for each connection. Ends with an error, or undefined. */
function follow(
  script: readonly ScriptedAnswer[] | ((request: SentRequest) => Response),
  options: FollowOptions = { isLast },
  config: ClientConfig = {},
): Followed {
  const random = (): number => 0.5;
  const { call, clock, requests } = clientOf(watch, script, { retry: false, ...config });
  const data: string[] = [];
  const ids: string[] = [];
  const read = async (): Promise<void> => {
    const open = (given: object): Promise<EventStream> => call({}, given) as Promise<EventStream>;
    for await (const event of followStream(open, options, { clock, random, ...config })) {
      data.push(event.data);
      ids.push(event.id);
    }
  };
  return { data, ids, requests, clock, end: clock.finish(read().catch((error: unknown) => error)) };
}

const cut = (text: string): (() => Response) => brokenBody("text/event-stream", text);
const whole =
  (text: string): (() => Response) =>
  () =>
    new Response(text, { headers: { "content-type": "text/event-stream" } });
const lastIdOf = (sent: SentRequest): string | null => sent.headers.get("last-event-id");

describe("a stream that breaks", () => {
  it("is opened again with Last-Event-ID, and continues after its last event", async () => {
    const { data, requests, end } = follow([cut("id: 7\ndata: 1\n\n"), whole(`data: 2\n\nid: 8\n${last("3")}`)]);
    expect(await end).toBeUndefined();
    expect(data).toEqual(["1", "2", "3"]);
    expect(requests.map(lastIdOf)).toEqual([null, "7"]);
  });

  it("keeps its id over the reconnect until a new one comes", async () => {
    const { ids, end } = follow([cut("id: 7\ndata: 1\n\n"), whole(`data: 2\n\nid: 8\n${last("3")}`)]);
    await end;
    expect(ids).toEqual(["7", "7", "8"]);
  });

  it("continues after an id that came without data", async () => {
    const { requests, end } = follow([cut("id: 7\ndata: 1\n\nid: 8\n\nid: 9\n"), whole(last("2"))]);
    expect(await end).toBeUndefined();
    expect(requests.map(lastIdOf)).toEqual([null, "8"]);
  });

  it("is not opened again without an id, since it would begin again", async () => {
    const { data, requests, end } = follow([cut("data: 1\n\n")]);
    expect(await end).toBeInstanceOf(StreamTruncatedError);
    expect(data).toEqual(["1"]);
    expect(requests).toHaveLength(1);
  });

  it("is opened again when it was silent for too long", async () => {
    const { data, requests, end } = follow(
      [endlessBody("text/event-stream", "id: 7\ndata: 1\n\n"), whole(last("2"))],
      { isLast },
      { idleLimit: 1000 },
    );
    expect(await end).toBeUndefined();
    expect(data).toEqual(["1", "2"]);
    expect(requests.map(lastIdOf)).toEqual([null, "7"]);
  });

  it("sends an id with any characters as UTF-8 bytes, in place of a header of the caller", async () => {
    const { requests, end } = follow([cut("id: é😀\ndata: 1\n\n"), whole(last("2"))], {
      isLast,
      headers: { "Last-Event-ID": "mine", "x-trace": "1" },
    });
    expect(await end).toBeUndefined();
    expect(requests.map(lastIdOf)).toEqual(["mine", String.fromCharCode(...new TextEncoder().encode("é😀"))]);
    expect(requests.map((sent) => sent.headers.get("x-trace"))).toEqual(["1", "1"]);
  });

  it("begins after an event of an earlier stream on request", async () => {
    const { requests, end } = follow([whole(last("2"))], { isLast, lastEventId: "7" });
    expect(await end).toBeUndefined();
    expect(requests.map(lastIdOf)).toEqual(["7"]);
  });
});

describe("the pause before a reconnect", () => {
  const pauses = ({ clock }: Followed): number[] => clock.sleeps.filter((sleep) => sleep < 60_000);

  it("grows with each attempt", async () => {
    const script = [cut("id: 7\ndata: 1\n\n"), cut(""), cut(""), whole(last("2"))];
    const followed = follow(script, { isLast, retry: { attempts: 4 } });
    expect(await followed.end).toBeUndefined();
    expect(pauses(followed)).toEqual([250, 500, 1000]);
  });

  it("is the stream's retry: value, on every reconnect", async () => {
    const followed = follow([cut("retry: 3000\nid: 7\ndata: 1\n\n"), cut("id: 8\ndata: 2\n\n"), whole(last("3"))]);
    expect(await followed.end).toBeUndefined();
    expect(pauses(followed)).toEqual([3000, 3000]);
  });

  it("still grows if retry: is zero, so that there is never a hot loop", async () => {
    const followed = follow([cut("retry: 0\nid: 7\ndata: 1\n\n"), cut(""), whole(last("2"))]);
    expect(await followed.end).toBeUndefined();
    expect(pauses(followed)).toEqual([250, 500]);
  });

  it("longer than a minute is the end: no reconnect comes earlier than the server allows", async () => {
    const { requests, end } = follow([cut("retry: 60001\nid: 7\ndata: 1\n\n")]);
    expect(await end).toBeInstanceOf(StreamTruncatedError);
    expect(requests).toHaveLength(1);
  });

  it("ends at once if the caller aborts, and leaves no listener on the caller's signal", async () => {
    const { controller, listeners } = countedSignal();
    const { call, clock, requests } = clientOf(watch, [cut("id: 7\ndata: 1\n\n")], { retry: false });
    const read = async (): Promise<void> => {
      const open = (given: object): Promise<EventStream> => call({}, given) as Promise<EventStream>;
      for await (const event of followStream(open, { isLast, signal: controller.signal }, { clock })) void event;
    };
    const failure = failureOf(read());
    await clock.advance(0);
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
    expect(requests).toHaveLength(1);
    expect(listeners()).toBe(0);
    expect(clock.sleeping).toBe(0);
  });

  it("is as long as an overloaded server asks", async () => {
    const busy = json({}, { status: 503, headers: { "retry-after": "20" } });
    const followed = follow([cut("id: 7\ndata: 1\n\n"), busy, cut("id: 8\ndata: 2\n\n"), whole(last("3"))]);
    expect(await followed.end).toBeUndefined();
    expect(pauses(followed)).toEqual([250, 20_000, 250]);
  });
});

describe("a reconnect", () => {
  it("never comes after the last event, even if the connection breaks after it", async () => {
    const { data, requests, end } = follow([cut(`id: 7\n${last("1")}`)]);
    expect(await end).toBeUndefined();
    expect(data).toEqual(["1"]);
    expect(requests).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 410])(
    "that is refused with %i ends the stream, and is never tried again",
    async (status) => {
      const { requests, end } = follow([cut("id: 7\ndata: 1\n\n"), json({ message: "no" }, { status })]);
      expect(await end).toBeInstanceOf(ApiError);
      expect(await end).toMatchObject({ status });
      expect(requests).toHaveLength(2);
    },
  );

  it("that can't connect is tried again", async () => {
    const { data, end } = follow([cut("id: 7\ndata: 1\n\n"), networkError("ECONNREFUSED"), whole(last("2"))]);
    expect(await end).toBeUndefined();
    expect(data).toEqual(["1", "2"]);
  });

  it.each([429, 500, 503])("that is answered %i is tried again", async (status) => {
    const { data, end } = follow([cut("id: 7\ndata: 1\n\n"), json({}, { status }), whole(last("2"))]);
    expect(await end).toBeUndefined();
    expect(data).toEqual(["1", "2"]);
  });

  it("is tried a limited number of times, then reports the event from which to continue", async () => {
    const { requests, end } = follow((sent) =>
      lastIdOf(sent) === null ? cut("id: 7\ndata: 1\n\n")() : json({}, { status: 503 }),
    );
    const error = await end;
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error).toHaveProperty("message", "watch: the stream broke off and could not be taken up again");
    expect(error).toMatchObject({ lastEventId: "7", operation: "watch", cause: { status: 503 } });
    expect(requests).toHaveLength(3);
  });

  it("that finally can't connect is the cause of the end", async () => {
    const { end } = follow([cut("id: 7\ndata: 1\n\n"), networkError("ECONNREFUSED"), networkError("ECONNREFUSED")]);
    expect(await end).toMatchObject({ name: "StreamTruncatedError", cause: { name: "ConnectionError" } });
  });

  it("that repeats the same event counts as none", async () => {
    const { requests, end } = follow(() => cut("id: 7\ndata: 1\n\n")());
    expect(await end).toBeInstanceOf(StreamTruncatedError);
    expect(requests).toHaveLength(3);
  });

  it("that brings something new may be followed by as many again", async () => {
    let id = 0;
    const { data, end } = follow(() => (++id < 20 ? cut(`id: ${id}\ndata: ${id}\n\n`)() : whole(last("end"))()));
    expect(await end).toBeUndefined();
    expect(data).toHaveLength(20);
  });

  it("is not tried if the client's retries are off", async () => {
    const { requests, end } = follow([cut("id: 7\ndata: 1\n\n")], { isLast, retry: false });
    expect(await end).toBeInstanceOf(StreamTruncatedError);
    expect(requests).toHaveLength(1);
  });

  it("that gets no stream ends it, since the server has no more events", async () => {
    const { requests, end } = follow([cut("id: 7\ndata: 1\n\n"), empty(204)]);
    expect(await end).toMatchObject({
      name: "StreamTruncatedError",
      message: "watch: the stream ended without its last event",
    });
    expect(requests).toHaveLength(2);
  });
});

describe("a stream that the server closes normally", () => {
  it("without its last event is truncated if the caller knows the last one", async () => {
    const { data, end } = follow([whole("data: 1\n\n")]);
    expect(await end).toMatchObject({
      name: "StreamTruncatedError",
      message: "watch: the stream ended without its last event",
      lastEventId: "",
    });
    expect(data).toEqual(["1"]);
  });

  it("without its last event is opened again if it had an id", async () => {
    const { data, requests, end } = follow([whole("id: 7\ndata: 1\n\n"), whole(last("2"))]);
    expect(await end).toBeUndefined();
    expect(data).toEqual(["1", "2"]);
    expect(requests.map(lastIdOf)).toEqual([null, "7"]);
  });

  it("has ended if the caller does not know the last event", async () => {
    const { requests, end } = follow([whole("id: 7\ndata: 1\n\n")], {});
    expect(await end).toBeUndefined();
    expect(requests).toHaveLength(1);
  });
});

it("a stream that breaks off has not ended, even if the caller does not know the last event", async () => {
  const { data, end } = follow([cut("id: 7\ndata: 1\n\n"), whole("data: 2\n\n")], {});
  expect(await end).toBeUndefined();
  expect(data).toEqual(["1", "2"]);
});

describe("a deadline of a stream", () => {
  it("covers connections, pauses and reading together", async () => {
    const followed = follow(
      () => endlessBody("text/event-stream", "id: 7\ndata: 1\n\n")({} as SentRequest),
      { isLast, deadline: 5000 },
      { idleLimit: 2000 },
    );
    const start = followed.clock.now();
    const error = await followed.end;
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({ message: "watch did not end within 5000 ms", operation: "watch" });
    expect(followed.clock.now() - start).toBe(5000);
  });

  it("leaves no timer behind when the stream ends before it", async () => {
    const { clock, end } = follow([whole(last("1"))], { isLast, deadline: 5000 });
    expect(await end).toBeUndefined();
    expect(clock.sleeping).toBe(0);
  });
});

it("a stream that can't be opened is not a broken stream: its error is the caller's", async () => {
  const { requests, end } = follow([json({}, { status: 503 })]);
  expect(await end).toMatchObject({ name: "ApiError", status: 503 });
  expect(requests).toHaveLength(1);
});

it.each([Number.NaN, -1, "5" as unknown as number])(
  "a deadline of %j is refused before anything is sent",
  async (deadline) => {
    const { requests, end } = follow([], { deadline });
    expect(await end).toHaveProperty("message", expect.stringMatching(/^deadline is /));
    expect(requests).toEqual([]);
  },
);
