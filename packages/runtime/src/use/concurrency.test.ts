import { describe, expect, it } from "vitest";
import { bearer } from "../auth/authenticators.ts";
import { clientCredentials } from "../auth/grants.ts";
import { DeadlineError, type PressroomError } from "../errors/errors.ts";
import type { EventStream } from "../stream/event-stream.ts";
import { clientOf, countedSignal, failureOf, operation, submission, type TestClient } from "../testing/client.ts";
import { settle } from "../testing/manual-clock.ts";
import { empty, endlessBody, json, silence, type SentRequest } from "../testing/scripted-fetch.ts";
import { concurrency } from "./concurrency.ts";

interface Held extends TestClient {
  /** Answers the request that has waited longest. */
  answer(response?: Response): Promise<void>;
}

/** A client whose server answers when the test says so. */
function heldClient(most: number, parts = operation(), config = {}): Held {
  const open: ((response: Response) => void)[] = [];
  const script = (): Promise<Response> => new Promise((resolve) => open.push(resolve));
  const client = clientOf(parts, script, { use: [concurrency(most)], ...config });
  return {
    ...client,
    async answer(response = json({})) {
      await settle();
      open.shift()?.(response);
      await settle();
    },
  };
}

const numbered = operation({ path: "/thing/{n}", parameters: { path: { n: {} } } });
const urls = (requests: readonly SentRequest[]): string[] => requests.map(({ url }) => url.slice(-1));

describe("a client with a limit", () => {
  it("has no more open requests than that", async () => {
    const { call, requests, answer } = heldClient(2);
    const calls = [call(), call(), call(), call()];
    await settle();
    expect(requests).toHaveLength(2);
    await answer();
    expect(requests).toHaveLength(3);
    for (let rest = 0; rest < 3; rest++) await answer();
    expect(await Promise.all(calls)).toHaveLength(4);
  });

  it("sends waiting requests in their order", async () => {
    const { call, requests, answer } = heldClient(1, numbered);
    const calls = [1, 2, 3, 4, 5].map((n) => call({ path: { n } }));
    for (let rest = 0; rest < 5; rest++) await answer();
    await Promise.all(calls);
    expect(urls(requests)).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("gives a place to nobody while a body is being read", async () => {
    const { call, requests, clock } = clientOf(operation(), [endlessBody("application/json", "{"), json({})], {
      use: [concurrency(1)],
      timeout: 1000,
      retry: false,
    });
    const first = failureOf(call());
    const second = call();
    await settle();
    expect(requests).toHaveLength(1);
    await clock.advance(1000);
    await first;
    expect(await second).toEqual({});
  });

  it("passes its place on after a failure", async () => {
    const { call, answer } = heldClient(1);
    const first = failureOf(call());
    const second = call();
    await answer(empty(400));
    await answer();
    expect([((await first) as PressroomError).name, await second]).toEqual(["ApiError", {}]);
  });

  it("lets others go while a call waits between attempts, and queues the retry behind them", async () => {
    const { call, requests, answer, clock } = heldClient(1, numbered);
    const calls = [1, 2, 3].map((n) => call({ path: { n } }));
    await answer(empty(503));
    await clock.advance(250);
    for (let rest = 0; rest < 3; rest++) await answer();
    await Promise.all(calls);
    expect(urls(requests)).toEqual(["1", "2", "3", "1"]);
  });

  it("counts a stream until it is open", async () => {
    const { call, requests } = clientOf(
      operation({ responses: { 200: ["text/event-stream"] } }),
      [endlessBody("text/event-stream", "data: 1\n\n"), endlessBody("text/event-stream", "data: 2\n\n")],
      { use: [concurrency(1)] },
    );
    const streams = (await Promise.all([call(), call()])) as EventStream[];
    expect(requests).toHaveLength(2);
    await Promise.all(streams.map((stream) => stream.close()));
  });

  it("does not count requests for a token", async () => {
    const token = clientCredentials({ url: "https://login.example/token", clientId: "me", clientSecret: "hush-hush" });
    const { call } = clientOf(operation({ security: [["oauth"]] }), () => json({ access_token: "token-1" }), {
      use: [concurrency(1)],
      auth: { oauth: bearer(token) },
    });
    expect(await Promise.all([call(), call()])).toHaveLength(2);
  });

  it("that is shared by two clients applies to both together", async () => {
    const shared = { use: [concurrency(1)] };
    const one = heldClient(9, operation(), shared);
    const other = heldClient(9, operation(), shared);
    const calls = [one.call(), other.call()];
    await settle();
    expect([one.requests.length, other.requests.length]).toEqual([1, 0]);
    await one.answer();
    await other.answer();
    await Promise.all(calls);
  });

  it("loses no place after a thousand calls of which many were aborted", async () => {
    const { call, requests, clock } = clientOf(operation(), () => json({}), { use: [concurrency(3)] });
    const calls = Array.from({ length: 1000 }, (_, n) => {
      const controller = new AbortController();
      const work = call({}, { signal: controller.signal }).catch(() => undefined);
      if (n % 3 === 0) queueMicrotask(() => controller.abort(new Error("enough")));
      return work;
    });
    await clock.finish(Promise.all(calls));
    const before = requests.length;
    await clock.finish(Promise.all([call(), call(), call(), call()]));
    expect(requests.length).toBe(before + 4);
  });
});

describe("a call that waits for its turn", () => {
  it("ends at once when its signal aborts, and nothing was sent", async () => {
    const { call, requests, answer } = heldClient(1, submission());
    const controller = new AbortController();
    const first = call({ body: {} });
    const second = failureOf(call({ body: {} }, { signal: controller.signal }));
    await settle();
    controller.abort(new Error("enough"));
    expect(await second).toHaveProperty("message", "enough");
    await answer();
    await first;
    expect(requests).toHaveLength(1);
  });

  it("ends at its deadline, and nothing was sent", async () => {
    const { call, requests, clock, answer } = heldClient(1, submission());
    const first = call({ body: {} });
    const second = failureOf(call({ body: {} }, { deadline: 500 }));
    await clock.advance(500);
    expect(await second).toBeInstanceOf(DeadlineError);
    await answer();
    await first;
    expect(requests).toHaveLength(1);
  });

  it("has its attempt's time limit from the moment of sending", async () => {
    const { call, clock, answer } = heldClient(1, operation(), { timeout: 1000 });
    const first = call({}, { timeout: 0 });
    const second = call();
    await clock.advance(5000);
    await answer();
    await clock.advance(900);
    await answer();
    expect(await Promise.all([first, second])).toEqual([{}, {}]);
  });

  it("leaves no timer and no listener behind when its turn has come", async () => {
    const { call, clock } = clientOf(operation(), () => json({}), { use: [concurrency(1)] });
    const { controller, listeners } = countedSignal();
    const options = { deadline: 1000, signal: controller.signal };
    await Promise.all([call({}, options), call({}, options)]);
    expect([clock.sleeping, listeners()]).toEqual([0, 0]);
  });
});

it("a call that never answers holds only its own place", async () => {
  const { call } = clientOf(operation(), [silence, json({ a: 1 })], { use: [concurrency(2)] });
  const controller = new AbortController();
  const stuck = failureOf(call({}, { signal: controller.signal }));
  expect(await call()).toEqual({ a: 1 });
  controller.abort(new Error("enough"));
  await stuck;
});

it.each([0, -1, 1.5, Number.NaN, Infinity, "4" as never, undefined as never])("a limit of %s is refused", (most) => {
  expect(() => concurrency(most)).toThrow(`concurrency is ${most}: pass a whole number, 1 or more`);
});
