import { describe, expect, it } from "vitest";
import type { OperationDescriptor } from "./operation.ts";
import { ConnectionError, OutcomeUnknownError, TimeoutError } from "./errors.ts";
import { clientOf, failureOf, operation, submission } from "./testing/client.ts";
import { settle } from "./testing/manual-clock.ts";
import { brokenBody, empty, json, networkError, silence, type ScriptedAnswer } from "./testing/scripted-fetch.ts";

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
      [250, "getThing answered 503"],
      [500, "getThing answered 503"],
    ]);
  });

  it("is tried as often as the client allows", async () => {
    const { call, clock, requests } = clientOf(operation(), () => empty(503), { retry: { attempts: 5 } });
    await clock.finish(failureOf(call()));
    expect(requests).toHaveLength(5);
  });

  it("is tried once where retries are off, for a client or for one call", async () => {
    const off = clientOf(operation(), () => empty(503), { retry: false });
    await off.clock.finish(failureOf(off.call()));
    expect(off.requests).toHaveLength(1);
    const on = clientOf(operation(), () => empty(503));
    await on.clock.finish(failureOf(on.call({}, { retry: false })));
    expect(on.requests).toHaveLength(1);
  });

  it("is not tried again when the answer is a plain no", async () => {
    const { call, clock, requests } = clientOf(operation(), [json({}, { status: 404 })]);
    expect(await clock.finish(failureOf(call()))).toMatchObject({ status: 404 });
    expect(requests).toHaveLength(1);
  });

  it("with an answer that is not what it says is not tried again", async () => {
    const { call, clock, requests } = clientOf(operation(), [new Response("<html>", { headers: { "content-type": "application/json" } })]);
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
  ])("is sent again after %s, which proves that nothing was done", async (_, failure) => {
    const { call, clock, requests } = clientOf(submission(), [failure, json({ id: 1 })]);
    expect(await clock.finish(call(body))).toEqual({ id: 1 });
    expect(requests).toHaveLength(2);
  });

  it.each([500, 503])("is not sent again after a bare %i, which is the API's own word", async (status) => {
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
    expect(await clock.finish(failureOf(call(body)))).toHaveProperty("message", expect.stringMatching(/^startThing: the request may have been carried out, its answer was lost \(.+\)$/));
  });

  it("declared idempotent is sent again like a read", async () => {
    const { call, clock, requests } = clientOf(submission({ idempotent: true } satisfies Partial<OperationDescriptor>), [empty(502), json({})]);
    await clock.finish(call(body));
    expect(requests).toHaveLength(2);
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
