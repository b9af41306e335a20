import { describe, expect, it } from "vitest";
import { bearer } from "../auth/authenticators.ts";
import { TimeoutError } from "../errors/errors.ts";
import type { EventStream } from "../stream/event-stream.ts";
import { clientOf, countedSignal, failureOf, operation } from "../testing/client.ts";
import { settle } from "../testing/manual-clock.ts";
import { endlessBody, json, silence } from "../testing/scripted-fetch.ts";

const streaming = operation({ responses: { 200: ["text/event-stream"] } });

describe("the time limit of an attempt", () => {
  it("ends an attempt without an answer, and is named", async () => {
    const { call, clock } = clientOf(operation(), [silence], { timeout: 1000, retry: false });
    const error = await clock.finish(failureOf(call()));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({
      message: "getThing: no complete answer within 1000 ms (attempt 1)",
      timeout: 1000,
      attempt: 1,
    });
  });

  it("includes the body", async () => {
    const { call, clock } = clientOf(operation(), [endlessBody("application/json", "{")], {
      timeout: 1000,
      retry: false,
    });
    expect(await clock.finish(failureOf(call()))).toBeInstanceOf(TimeoutError);
  });

  it("ends an attempt whose fetch ignores signals", async () => {
    const fetch = (): Promise<Response> => new Promise(() => undefined);
    const { call, clock } = clientOf(operation(), [], { fetch, timeout: 1000, retry: false });
    expect(await clock.finish(failureOf(call()))).toBeInstanceOf(TimeoutError);
  });

  it("ends the reading of a body that ignores signals", async () => {
    const endless = new Response(new ReadableStream(), { headers: { "content-type": "application/json" } });
    const { call, clock } = clientOf(operation(), [endless], { timeout: 1000, retry: false });
    expect(await clock.finish(failureOf(call()))).toBeInstanceOf(TimeoutError);
  });

  it("ends the reading of an error's body, and the status counts", async () => {
    const hanging = endlessBody("application/json", "{");
    const { call, clock } = clientOf(operation(), [(request) => new Response(hanging(request).body, { status: 400 })], {
      timeout: 1000,
      retry: false,
    });
    expect(await clock.finish(failureOf(call()))).toMatchObject({ name: "ApiError", status: 400, body: "{" });
  });

  it("can be set for one call", async () => {
    const { call, clock } = clientOf(operation(), [silence], { timeout: 1000, retry: false });
    expect(await clock.finish(failureOf(call({}, { timeout: 5 })))).toMatchObject({ timeout: 5 });
  });

  it("is one minute by default", async () => {
    const { call, clock } = clientOf(operation(), [json({})]);
    await call();
    expect(clock.sleeps).toEqual([60_000]);
  });

  it("is off if it is 0", async () => {
    const { call, clock } = clientOf(operation(), [json({})], { timeout: 0 });
    await call();
    expect(clock.sleeps).toEqual([]);
  });

  it("leaves no timer behind", async () => {
    const { call, clock } = clientOf(operation(), [json({})]);
    await call();
    expect(clock.sleeping).toBe(0);
  });

  it("does not end an open stream", async () => {
    const { call, clock } = clientOf(streaming, [endlessBody("text/event-stream", "data: 1\n\n")], { timeout: 1000 });
    const stream = (await call()) as EventStream;
    await clock.advance(5000);
    const events = stream[Symbol.asyncIterator]();
    expect((await events.next()).value).toMatchObject({ data: "1" });
    await events.return();
  });
});

describe("the caller's signal", () => {
  it("ends the attempt with the caller's reason", async () => {
    const { controller } = countedSignal();
    const { call } = clientOf(operation(), [silence]);
    const failure = failureOf(call({}, { signal: controller.signal }));
    await settle();
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
  });

  it("that has already aborted sends nothing", async () => {
    const { call, requests } = clientOf(operation(), [json({})]);
    expect(await failureOf(call({}, { signal: AbortSignal.abort(new Error("enough")) }))).toHaveProperty(
      "message",
      "enough",
    );
    expect(requests).toHaveLength(0);
  });

  it("sends nothing, and reports no attempt, if it aborts during a wait for a token that ignores it", async () => {
    const controller = new AbortController();
    let give: (token: string) => void = () => undefined;
    const provider = { get: () => new Promise<string>((resolve) => (give = resolve)), refused: () => false };
    const { call, requests, events } = clientOf(operation({ security: [["token"]] }), [json({})], {
      auth: { token: bearer(provider) },
    });
    const failure = failureOf(call({}, { signal: controller.signal }));
    controller.abort(new Error("enough"));
    give("late");
    expect(await failure).toHaveProperty("message", "enough");
    expect([requests.length, events.map(({ type }) => type)]).toEqual([0, ["request", "end"]]);
  });

  it.each([
    ["a success", () => json({})],
    ["an error answer", () => json({}, { status: 400 })],
    ["a body that never ends", endlessBody("application/json", "{")],
  ])("keeps no listener after %s", async (_, answer) => {
    const { controller, listeners, added } = countedSignal();
    const { call, clock } = clientOf(operation(), answer, { retry: false });
    await clock.finish(call({}, { signal: controller.signal }).catch(() => undefined));
    expect(added()).toBeGreaterThan(0);
    expect(listeners()).toBe(0);
  });

  it("ends an open stream, and is released with it", async () => {
    const { controller, listeners } = countedSignal();
    const { call } = clientOf(streaming, [endlessBody("text/event-stream", "data: 1\n\n")]);
    const stream = (await call({}, { signal: controller.signal })) as EventStream;
    expect(listeners()).toBe(1);
    const events = stream[Symbol.asyncIterator]();
    await events.next();
    const failure = failureOf(events.next());
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
    expect(listeners()).toBe(0);
  });
});
