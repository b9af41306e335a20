import { describe, expect, it } from "vitest";
import { apiKey } from "./authenticators.ts";
import { clientOf, failureOf, operation } from "./testing/client.ts";
import { empty, json, networkError } from "./testing/scripted-fetch.ts";

describe("an observer", () => {
  it("is told of every attempt, answer and retry, in order", async () => {
    const { call, clock, events } = clientOf(operation(), [empty(503), networkError("ECONNRESET"), json({})], { timeout: 0 });
    await clock.finish(call());
    expect(events).toEqual([
      { type: "attempt", operation: "getThing", attempt: 1, method: "GET", path: "/thing" },
      { type: "answer", operation: "getThing", attempt: 1, status: 503, milliseconds: 0, error: "ApiError" },
      { type: "retry", operation: "getThing", attempt: 1, delay: 250, reason: "getThing answered 503" },
      { type: "attempt", operation: "getThing", attempt: 2, method: "GET", path: "/thing" },
      { type: "answer", operation: "getThing", attempt: 2, status: undefined, milliseconds: 0, error: "ConnectionError" },
      { type: "retry", operation: "getThing", attempt: 2, delay: 500, reason: expect.stringContaining("the connection broke") },
      { type: "attempt", operation: "getThing", attempt: 3, method: "GET", path: "/thing" },
      { type: "answer", operation: "getThing", attempt: 3, status: 200, milliseconds: 0, error: undefined },
    ]);
  });

  it("that throws breaks nothing", async () => {
    const { call } = clientOf(operation(), [json({ a: 1 })], {
      observe: () => {
        throw new Error("broken logger");
      },
    });
    expect(await call()).toEqual({ a: 1 });
  });

  it("sees no credential, no value of a parameter and no body", async () => {
    const secured = operation({ path: "/thing/{id}", method: "POST", parameters: { path: { id: {} }, query: { key: {} } }, body: { mediaTypes: ["application/json"] }, security: [["key"]] });
    const { call, events } = clientOf(secured, [json({ value: "hush-answer" }, { status: 400 })], { auth: { key: apiKey("x-key", "hush-key") } });
    await failureOf(call({ path: { id: "hush-path" }, query: { key: "hush-query" }, body: { value: "hush-body" } }));
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toContain("hush");
  });
});
