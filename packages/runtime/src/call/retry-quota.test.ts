import { describe, expect, it } from "vitest";
import type { PressroomError } from "../errors/errors.ts";
import { RetryQuota } from "./retry-quota.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { empty, json } from "../testing/scripted-fetch.ts";

const times = (count: number): undefined[] => Array.from({ length: count });

describe("a quota of retries", () => {
  it("pays for twenty, and then for none", () => {
    const quota = new RetryQuota();
    expect(times(22).map(() => quota.pay())).toEqual([...times(20).map(() => true), false, false]);
  });

  it("gets the price of a retry back when it succeeds", () => {
    const quota = new RetryQuota();
    for (const _ of times(20)) quota.pay();
    quota.succeeded(true);
    expect([quota.pay(), quota.pay()]).toEqual([true, false]);
  });

  it("earns a retry with five calls that succeed at once", () => {
    const quota = new RetryQuota();
    for (const _ of times(20)) quota.pay();
    for (const _ of times(4)) quota.succeeded(false);
    expect(quota.pay()).toBe(false);
    quota.succeeded(false);
    expect(quota.pay()).toBe(true);
  });

  it("never exceeds its beginning", () => {
    const quota = new RetryQuota();
    for (const _ of times(50)) quota.succeeded(true);
    expect(times(21).filter(() => quota.pay())).toHaveLength(20);
  });
});

describe("a server that is down", () => {
  it("gets twenty retries of fifty parallel calls, not a hundred", async () => {
    const { call, clock, requests } = clientOf(operation(), () => empty(503));
    await clock.finish(Promise.all(times(50).map(() => failureOf(call()))));
    expect(requests).toHaveLength(70);
  });

  it("does not affect another client's server", async () => {
    const down = clientOf(operation(), () => empty(503));
    await down.clock.finish(Promise.all(times(50).map(() => failureOf(down.call()))));
    const { call, clock } = clientOf(operation(), [empty(503), json({ a: 1 })]);
    expect(await clock.finish(call())).toEqual({ a: 1 });
  });

  it("is named by explain() as the reason why a call was not tried again", async () => {
    const { call, clock } = clientOf(operation(), () => empty(503), { timeout: 0 });
    await clock.finish(Promise.all(times(10).map(() => failureOf(call()))));
    const error = (await failureOf(call())) as PressroomError;
    expect(error.explain()).toContain(
      "attempt 1 at +0 ms: 503 after 0 ms, not tried again: too many calls of this client fail",
    );
  });

  it("gets retries as before after it has answered for a while", async () => {
    let isDown = true;
    const { call, clock, requests } = clientOf(operation(), () => (isDown ? empty(503) : json({})));
    await clock.finish(Promise.all(times(50).map(() => failureOf(call()))));
    isDown = false;
    for (const _ of times(10)) await call();
    isDown = true;
    const before = requests.length;
    await clock.finish(failureOf(call()));
    expect(requests.length - before).toBe(3);
  });
});

describe("a server that says when to come back", () => {
  it("is obeyed by every call, since it is not down", async () => {
    let refusals = 50;
    const { call, clock } = clientOf(operation(), () =>
      (refusals -= 1) >= 0 ? empty(429, { "retry-after": "1" }) : json({ a: 1 }),
    );
    const answers = await clock.finish(Promise.all(times(50).map(() => call())));
    expect(answers).toEqual(times(50).map(() => ({ a: 1 })));
  });
});
