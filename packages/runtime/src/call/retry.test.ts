import { describe, expect, it, vi } from "vitest";
import { bearer } from "../auth/authenticators.ts";
import { connect } from "../parts/connect.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import { ConnectionError, OutcomeUnknownError, TimeoutError, TokenError } from "../errors/errors.ts";
import { clientOf, failureOf, operation, submission } from "../testing/client.ts";
import { settle } from "../testing/manual-clock.ts";
import {
  brokenBody,
  empty,
  endlessBody,
  json,
  networkError,
  scriptFetch,
  silence,
  type ScriptedAnswer,
} from "../testing/scripted-fetch.ts";

const body = { body: {} };

describe("a read that fails", () => {
  it.each<[string, ScriptedAnswer]>([
    ["503", empty(503)],
    ["a reset connection", networkError("ECONNRESET")],
    ["a refused connection", networkError("ECONNREFUSED")],
    ["silence", silence],
    ["a body that breaks off", brokenBody("application/json", '{"a":')],
  ])("with %s is tried again", async (_, failure) => {
    const { call, clock, requests } = clientOf(operation(), [failure, json({ a: 1 })]);
    expect(await clock.finish(call())).toEqual({ a: 1 });
    expect(requests).toHaveLength(2);
  });

  it("is tried three times in all, with pauses that grow", async () => {
    const { call, clock, requests, events } = clientOf(operation(), () => empty(503), { timeout: 0 });
    expect(await clock.finish(failureOf(call()))).toMatchObject({ name: "ApiError", status: 503 });
    expect(requests).toHaveLength(3);
    expect(clock.sleeps).toEqual([250, 500]);
    expect(events.filter((event) => event.type === "retry").map(({ delay, reason }) => [delay, reason])).toEqual([
      [250, "getThing answered 503 (GET /thing)"],
      [500, "getThing answered 503 (GET /thing)"],
    ]);
  });

  it("is tried as often as the client allows", async () => {
    const { call, clock, requests } = clientOf(operation(), () => empty(503), { retry: { attempts: 5 } });
    await clock.finish(failureOf(call()));
    expect(requests).toHaveLength(5);
  });

  it("is tried once if retries are off, for a client or for one call", async () => {
    const off = clientOf(operation(), () => empty(503), { retry: false });
    await off.clock.finish(failureOf(off.call()));
    expect(off.requests).toHaveLength(1);
    const on = clientOf(operation(), () => empty(503));
    await on.clock.finish(failureOf(on.call({}, { retry: false })));
    expect(on.requests).toHaveLength(1);
  });

  it("is not tried again if the answer is a final refusal", async () => {
    const { call, clock, requests } = clientOf(operation(), [json({}, { status: 404 })]);
    expect(await clock.finish(failureOf(call()))).toMatchObject({ status: 404 });
    expect(requests).toHaveLength(1);
  });

  it("with an undecodable answer is not tried again", async () => {
    const { call, clock, requests } = clientOf(operation(), [
      new Response("<html>", { headers: { "content-type": "application/json" } }),
    ]);
    expect(await clock.finish(failureOf(call()))).toHaveProperty("name", "UndecodableAnswerError");
    expect(requests).toHaveLength(1);
  });
});

describe("Retry-After", () => {
  it.each([
    ["seconds", "7"],
    ["a date", "Mon, 05 Jan 2026 09:00:07 GMT"],
  ])("in %s is obeyed", async (_, value) => {
    const { call, clock } = clientOf(operation(), [empty(429, { "retry-after": value }), json({})], { timeout: 0 });
    await clock.finish(call());
    expect(clock.sleeps).toEqual([7000]);
  });

  it("that is too long gives the error at once", async () => {
    const { call, clock, requests } = clientOf(operation(), [empty(429, { "retry-after": "3600" })], { timeout: 0 });
    expect(await clock.finish(failureOf(call()))).toMatchObject({ status: 429 });
    expect(clock.sleeps).toEqual([]);
    expect(requests).toHaveLength(1);
  });
});

describe("a submission", () => {
  it.each<[string, ScriptedAnswer]>([
    ["503 with Retry-After", empty(503, { "retry-after": "1" })],
    ["429", empty(429)],
    ["a connection that was never opened", networkError("ECONNREFUSED")],
    ["a host without address", networkError("ENOTFOUND")],
    ["a certificate that is not good", networkError("CERT_HAS_EXPIRED")],
  ])("is sent again after %s, which proves that it had no effect", async (_, failure) => {
    const { call, clock, requests } = clientOf(submission(), [failure, json({ id: 1 })]);
    expect(await clock.finish(call(body))).toEqual({ id: 1 });
    expect(requests).toHaveLength(2);
  });

  it.each([500, 503])("is not sent again after a bare %i, which may come from the API itself", async (status) => {
    const { call, clock, requests } = clientOf(submission(), [empty(status)]);
    expect(await clock.finish(failureOf(call(body)))).toMatchObject({ name: "ApiError", status });
    expect(requests).toHaveLength(1);
  });

  it.each<[string, ScriptedAnswer, unknown]>([
    ["502", empty(502), expect.objectContaining({ status: 502 })],
    ["504", empty(504), expect.objectContaining({ status: 504 })],
    ["a connection that broke", networkError("ECONNRESET"), expect.any(ConnectionError)],
    ["a failure nobody knows", new TypeError("Failed to fetch"), expect.any(ConnectionError)],
    ["silence", silence, expect.any(TimeoutError)],
    ["an answer whose body breaks off", brokenBody("application/json", '{"id":'), expect.any(ConnectionError)],
  ])("is not sent again after %s, and its outcome is unknown", async (_, failure, cause) => {
    const { call, clock, requests } = clientOf(submission(), [failure]);
    const error = await clock.finish(failureOf(call(body)));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ operation: "startThing", cause });
    expect(requests).toHaveLength(1);
  });

  it("whose outcome is unknown says why in one line", async () => {
    const { call, clock } = clientOf(submission(), [networkError("ECONNRESET")]);
    expect(await clock.finish(failureOf(call(body)))).toHaveProperty(
      "message",
      expect.stringMatching(/^startThing: the request may have been carried out, its answer was lost \(.+\)$/),
    );
  });

  it("declared idempotent is sent again like a read", async () => {
    const { call, clock, requests } = clientOf(
      submission({ idempotent: true } satisfies Partial<OperationDescriptor>),
      [empty(502), json({})],
    );
    await clock.finish(call(body));
    expect(requests).toHaveLength(2);
  });
});

describe("a Retry-After beyond a timer's 32 bits", () => {
  it("is awaited to its end if the policy allows it", async () => {
    vi.useFakeTimers({ now: 0 });
    try {
      const seconds = 5_000_000;
      const fetch = scriptFetch([empty(503, { "retry-after": String(seconds) }), json({ a: 1 })]);
      const { call } = connect(
        { call: operation() },
        { api: "example", baseUrl: "https://api.example" },
        { fetch, retry: { longestRetryAfter: Number.POSITIVE_INFINITY } },
      );
      const answer = call();
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(fetch.requests).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(await answer).toEqual({ a: 1 });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("an abort in a pause", () => {
  it("ends the call at once, with the caller's reason", async () => {
    const controller = new AbortController();
    const { call, clock, requests } = clientOf(operation(), [empty(429, { "retry-after": "50" })], { timeout: 0 });
    const start = clock.now();
    const failure = failureOf(call({}, { signal: controller.signal }));
    await settle();
    expect(clock.sleeping).toBe(1);
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
    expect(clock.now()).toBe(start);
    expect(clock.sleeping).toBe(0);
    expect(requests).toHaveLength(1);
  });
});

describe("an abort during a request", () => {
  async function abortedAfterSending(
    descriptor: OperationDescriptor,
    answer: ScriptedAnswer = silence,
  ): Promise<unknown> {
    const controller = new AbortController();
    const { call } = clientOf(descriptor, [answer]);
    const failure = failureOf(call({ body: descriptor.body && {} }, { signal: controller.signal }));
    await settle();
    controller.abort(new Error("enough"));
    return failure;
  }

  it("leaves the outcome of a submission unknown, and has the caller's reason as the cause", async () => {
    const error = await abortedAfterSending(submission());
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({
      cause: { message: "enough" },
      message: "startThing: the request may have been carried out, its answer was lost (enough)",
    });
  });

  it("leaves it unknown while the body of the answer is still arriving", async () => {
    expect(await abortedAfterSending(submission(), endlessBody("application/json", '{"id":'))).toBeInstanceOf(
      OutcomeUnknownError,
    );
  });

  it("ends a read with the caller's reason", async () => {
    expect(await abortedAfterSending(operation())).toHaveProperty("message", "enough");
  });

  it("ends a repeatable submission with the caller's reason", async () => {
    expect(await abortedAfterSending(submission({ idempotent: true }))).toHaveProperty("message", "enough");
  });
});

describe("an abort of a submission that can't have had an effect", () => {
  it("in a pause after a refusal ends with the caller's reason", async () => {
    const controller = new AbortController();
    const { call } = clientOf(submission(), [empty(429, { "retry-after": "50" })]);
    const failure = failureOf(call(body, { signal: controller.signal }));
    await settle();
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
  });

  it("in the wait for a token ends with the caller's reason, even for the second time", async () => {
    const controller = new AbortController();
    let asked = 0;
    const token = {
      get: (): Promise<string> =>
        (asked += 1) === 1
          ? Promise.resolve("t1")
          : new Promise((_, reject) =>
              controller.signal.addEventListener("abort", () => reject(controller.signal.reason)),
            ),
      refused: () => true,
    };
    const { call, requests } = clientOf(submission({ security: [["token"]] }), [empty(401)], {
      auth: { token: bearer(token) },
    });
    const failure = failureOf(call(body, { signal: controller.signal }));
    await settle();
    expect([asked, requests.length]).toEqual([2, 1]);
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
  });
});

describe("a refused token", () => {
  it("uses up no attempt", async () => {
    let count = 0;
    const token = { get: async () => `t${(count += 1)}`, refused: () => true };
    const { call, clock, requests } = clientOf(
      operation({ security: [["token"]] }),
      [empty(401), empty(503), empty(503), json({ a: 1 })],
      { auth: { token: bearer(token) } },
    );
    expect(await clock.finish(call())).toEqual({ a: 1 });
    expect(requests).toHaveLength(4);
  });
});

describe("a token request that fails", () => {
  const failing = (failures: readonly TokenError[]): { auth: { token: ReturnType<typeof bearer> } } => {
    const left = [...failures];
    return {
      auth: {
        token: bearer({
          get: async () => (left.length > 0 ? Promise.reject(left.shift()) : "t"),
          refused: () => false,
        }),
      },
    };
  };

  it("for a temporary reason is repeated, also for a submission, of which nothing was sent", async () => {
    const { call, clock, requests } = clientOf(
      submission({ security: [["token"]] }),
      [json({ id: 1 })],
      failing([new TokenError("no token"), new TokenError("no token", { status: 503, retryAfter: 4000 })]),
    );
    expect(await clock.finish(call(body))).toEqual({ id: 1 });
    expect(requests).toHaveLength(1);
    expect(clock.sleeps).toContain(4000);
  });

  it("because of wrong credentials is made once", async () => {
    const { call, clock, requests } = clientOf(
      operation({ security: [["token"]] }),
      [],
      failing([new TokenError("wrong secret", { status: 401 })]),
    );
    expect(await clock.finish(failureOf(call()))).toHaveProperty("message", "wrong secret");
    expect(requests).toHaveLength(0);
  });
});

describe("an answer that is declared as a rate limit", () => {
  const defaults = { rateLimited: [{ status: 403, contains: "rate limit" }] };

  it("is tried again, also for a submission, since it was refused before any work", async () => {
    const { call, clock, requests } = clientOf(
      submission(),
      [json({ message: "Rate limit exceeded" }, { status: 403 }), json({ id: 1 })],
      {},
      defaults,
    );
    expect(await clock.finish(call(body))).toEqual({ id: 1 });
    expect(requests).toHaveLength(2);
  });

  it("is final if it says something else", async () => {
    const { call, clock, requests } = clientOf(
      submission(),
      [json({ message: "Not yours" }, { status: 403 })],
      {},
      defaults,
    );
    expect(await clock.finish(failureOf(call(body)))).toMatchObject({ status: 403 });
    expect(requests).toHaveLength(1);
  });
});
