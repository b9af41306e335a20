import { describe, expect, it } from "vitest";
import { apiKey } from "../auth/authenticators.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { empty, json, networkError } from "../testing/scripted-fetch.ts";
import { unhandledRejectionsOf } from "../testing/unhandled-rejections.ts";

describe("an observer", () => {
  it("gets a call from its start to its end, in order", async () => {
    const { call, clock, events } = clientOf(operation(), [empty(503), networkError("ECONNRESET"), json({})], {
      timeout: 0,
    });
    await clock.finish(call());
    const [first] = events;
    const about = { call: first?.type === "request" && first.call, operation: "getThing" };
    expect(events).toEqual([
      { ...about, type: "request", api: "example", method: "GET", path: "/thing", server: "https://api.example" },
      { ...about, type: "attempt", attempt: 1, method: "GET", path: "/thing" },
      { ...about, type: "answer", attempt: 1, status: 503, milliseconds: 0, error: "ApiError" },
      { ...about, type: "retry", attempt: 1, delay: 250, reason: "getThing answered 503 (GET /thing)" },
      { ...about, type: "attempt", attempt: 2, method: "GET", path: "/thing" },
      { ...about, type: "answer", attempt: 2, status: undefined, milliseconds: 0, error: "ConnectionError" },
      { ...about, type: "retry", attempt: 2, delay: 500, reason: expect.stringContaining("the connection broke") },
      { ...about, type: "attempt", attempt: 3, method: "GET", path: "/thing" },
      { ...about, type: "answer", attempt: 3, status: 200, milliseconds: 0, error: undefined },
      { ...about, type: "end", attempts: 3, milliseconds: 750, status: 200 },
    ]);
  });

  it("gets no path value that an error contains", async () => {
    const thing = operation({ path: "/things/{id}", parameters: { path: { id: { required: true } } } });
    const { call, clock, events } = clientOf(thing, () => empty(503));
    const error = (await clock.finish(failureOf(call({ path: { id: "seven" } })))) as Error;
    expect(error.message).toBe("getThing answered 503 (GET /things/seven)");
    expect(JSON.stringify(events)).not.toContain("seven");
    expect(JSON.stringify(events)).toContain("getThing answered 503 (GET /things/{id})");
  });

  it("gets the failure of a call, and its status", async () => {
    const { call, events } = clientOf(operation(), [json({}, { status: 404 })]);
    await failureOf(call());
    expect(events.at(-1)).toMatchObject({ type: "end", attempts: 1, status: 404, error: "ApiError" });
  });

  it("gets a call that sent nothing because of missing credentials", async () => {
    const { call, events } = clientOf(operation({ security: [["key"]] }), []);
    await failureOf(call());
    expect(events.map(({ type }) => type)).toEqual(["request", "end"]);
    expect(events.at(-1)).toMatchObject({ attempts: 0, error: "MissingCredentialsError" });
  });

  it("can tell parallel calls apart", async () => {
    const { call, events } = clientOf(operation(), () => json({}));
    await Promise.all([call(), call()]);
    const numbers = new Set(events.map((event) => ("call" in event ? event.call : 0)));
    expect(numbers.size).toBe(2);
    for (const number of numbers)
      expect(events.filter((event) => "call" in event && event.call === number).map(({ type }) => type)).toEqual([
        "request",
        "attempt",
        "answer",
        "end",
      ]);
  });

  it("can throw without breaking anything", async () => {
    const { call } = clientOf(operation(), [json({ a: 1 })], {
      observe: () => {
        throw new Error("broken logger");
      },
    });
    expect(await call()).toEqual({ a: 1 });
  });

  it("can reject without breaking anything, or leaving a rejection", async () => {
    const observe = (): Promise<void> => Promise.reject(new Error("broken logger"));
    const seen = await unhandledRejectionsOf(async () => {
      const { call } = clientOf(operation(), [json({ a: 1 })], { observe });
      expect(await call()).toEqual({ a: 1 });
    });
    expect(seen).toEqual([]);
  });

  it("gets no credential, no parameter value and no body", async () => {
    const secured = operation({
      path: "/thing/{id}",
      method: "POST",
      parameters: { path: { id: {} }, query: { key: {} } },
      body: { mediaTypes: ["application/json"] },
      security: [["key"]],
    });
    const { call, events } = clientOf(secured, [json({ value: "hush-answer" }, { status: 400 })], {
      auth: { key: apiKey("x-key", "hush-key") },
    });
    await failureOf(call({ path: { id: "hush-path" }, query: { key: "hush-query" }, body: { value: "hush-body" } }));
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toContain("hush");
  });
});
