import { describe, expect, it } from "vitest";
import { bearer } from "../auth/authenticators.ts";
import { CallEnd } from "./call-end.ts";
import { DeadlineError, OutcomeUnknownError, type PressroomError } from "../errors/errors.ts";
import type { EventStream } from "../stream/event-stream.ts";
import { clientOf, countedSignal, failureOf, operation, submission } from "../testing/client.ts";
import { createManualClock, settle } from "../testing/manual-clock.ts";
import { endlessBody, json, silence } from "../testing/scripted-fetch.ts";

describe("the deadline of a call", () => {
  it("covers all attempts", async () => {
    const { call, clock, requests } = clientOf(operation(), silence, {
      timeout: 1000,
      deadline: 2500,
      retry: { attempts: 9, firstDelay: 100 },
    });
    const start = clock.now();
    const error = await clock.finish(failureOf(call()));
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toHaveProperty("message", "getThing did not succeed within 2500 ms");
    expect(clock.now() - start).toBe(2500);
    expect(requests).toHaveLength(3);
  });

  it("covers the pauses", async () => {
    const { call, clock, requests } = clientOf(
      operation(),
      () => json({}, { status: 503, headers: { "retry-after": "30" } }),
      { deadline: 2500 },
    );
    const start = clock.now();
    expect(await clock.finish(failureOf(call()))).toBeInstanceOf(DeadlineError);
    expect(clock.now() - start).toBe(2500);
    expect(requests).toHaveLength(1);
  });

  it("lists what was tried", async () => {
    const { call, clock } = clientOf(operation(), () => json({}, { status: 503 }), {
      deadline: 600,
      retry: { attempts: 9 },
    });
    const error = (await clock.finish(failureOf(call()))) as PressroomError;
    expect(error.timeline.map((attempt) => attempt.status)).toEqual([503, 503]);
  });

  it("can be set for one call", async () => {
    const { call, clock } = clientOf(operation(), silence, { deadline: 50_000 });
    expect(await clock.finish(failureOf(call({}, { deadline: 5 })))).toHaveProperty(
      "message",
      "getThing did not succeed within 5 ms",
    );
  });

  it("and the limit of an attempt share a timer, which is set to the shorter one", async () => {
    const { call, clock } = clientOf(operation(), () => json({}), { timeout: 1000, deadline: 2500 });
    await call();
    await call({}, { deadline: 500 });
    expect(clock.sleeps).toEqual([1000, 500]);
  });

  it("is not delayed if the clock is set back", () => {
    let now = 5_000_000;
    const end = new CallEnd(undefined, { ...createManualClock(), now: () => now }, 2500, "getThing", []);
    now += 500;
    expect(end.leftAt(now)).toBe(2000);
    now -= 1_000_000;
    expect(end.leftAt(now)).toBe(2500);
  });

  it("leaves no timer and no listener behind", async () => {
    const { controller, listeners } = countedSignal();
    const { call, clock } = clientOf(operation(), [json({})]);
    await call({}, { deadline: 1000, signal: controller.signal });
    expect(clock.sleeping).toBe(0);
    expect(listeners()).toBe(0);
  });

  it("also leaves none behind after a pause and a wait for a token", async () => {
    const { controller, listeners } = countedSignal();
    const provider = {
      get: async (_: unknown, signal?: AbortSignal) => (signal ? "token" : "none"),
      refused: () => false,
    };
    const answers = [json({}, { status: 503 }), json({})];
    const { call, clock } = clientOf(operation({ security: [["token"]] }), answers, {
      auth: { token: bearer(provider) },
    });
    await clock.finish(call({}, { deadline: 90_000, signal: controller.signal }));
    expect([clock.sleeping, listeners()]).toEqual([0, 0]);
  });

  it("that cuts a request that must not be repeated leaves its outcome unknown", async () => {
    const { call, clock, requests } = clientOf(submission(), silence, { deadline: 1000 });
    const error = await clock.finish(failureOf(call({ body: {} })));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toHaveProperty("cause", expect.any(DeadlineError));
    expect(requests).toHaveLength(1);
  });

  it("during a wait for a token leaves nothing unknown", async () => {
    const provider = {
      get: (_: unknown, signal?: AbortSignal) =>
        new Promise<string>((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
      refused: () => false,
    };
    const { call, clock, requests } = clientOf(submission({ security: [["token"]] }), [], {
      deadline: 1000,
      auth: { token: bearer(provider) },
    });
    expect(await clock.finish(failureOf(call({ body: {} })))).toBeInstanceOf(DeadlineError);
    expect(requests).toHaveLength(0);
  });

  it("during a wait for a token that ignores it sends nothing", async () => {
    const provider = { get: (): Promise<string> => clock.sleep(5000).then(() => "late"), refused: () => false };
    const { call, clock, requests } = clientOf(submission({ security: [["token"]] }), silence, {
      deadline: 1000,
      auth: { token: bearer(provider) },
    });
    expect(await clock.finish(failureOf(call({ body: {} })))).toBeInstanceOf(DeadlineError);
    expect(requests).toHaveLength(0);
  });

  it("during a pause leaves nothing unknown", async () => {
    const { call, clock } = clientOf(submission(), () => json({}, { status: 429, headers: { "retry-after": "30" } }), {
      deadline: 1000,
    });
    expect(await clock.finish(failureOf(call({ body: {} })))).toBeInstanceOf(DeadlineError);
  });

  it("does not end an open stream", async () => {
    const { call, clock } = clientOf(
      operation({ responses: { 200: ["text/event-stream"] } }),
      [endlessBody("text/event-stream", "data: 1\n\n")],
      { deadline: 1000 },
    );
    const stream = (await call()) as EventStream;
    await clock.advance(5000);
    const events = stream[Symbol.asyncIterator]();
    expect((await events.next()).value).toMatchObject({ data: "1" });
    await events.return();
  });

  it("keeps an open stream tied to the caller's signal, until the stream ends", async () => {
    const { controller, listeners } = countedSignal();
    const { call } = clientOf(operation({ responses: { 200: ["text/event-stream"] } }), [
      endlessBody("text/event-stream", "data: 1\n\n"),
    ]);
    const stream = (await call({}, { deadline: 1000, signal: controller.signal })) as EventStream;
    const events = stream[Symbol.asyncIterator]();
    await events.next();
    const failure = failureOf(events.next());
    controller.abort(new Error("enough"));
    await settle();
    expect(await failure).toHaveProperty("message", "enough");
    expect(listeners()).toBe(0);
  });
});
