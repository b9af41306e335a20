import { describe, expect, it } from "vitest";
import { DeadlineError } from "../errors/errors.ts";
import { clientOf, failureOf, operation, submission } from "../testing/client.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { empty, json } from "../testing/scripted-fetch.ts";
import { RateLimitError } from "./rate-limit-error.ts";
import { rateLimits } from "./rate-limits.ts";

const spent = (seconds = 30): Response => json({}, { headers: { ratelimit: `"default";r=0;t=${seconds}` } });
const left = (requests: number): Response => json({}, { headers: { ratelimit: `"default";r=${requests};t=30` } });

describe("a client that obeys rate limits", () => {
  it("waits until there are requests again", async () => {
    const { call, clock, requests } = clientOf(operation(), [spent(), json({ a: 1 })], { use: [rateLimits()] });
    await call();
    const second = call();
    await clock.advance(29_999);
    expect(requests).toHaveLength(1);
    await clock.advance(1);
    expect(await second).toEqual({ a: 1 });
  });

  it("does not wait if something remains", async () => {
    const { call, clock } = clientOf(operation(), [left(1), json({})], { use: [rateLimits()] });
    await call();
    await call();
    expect(clock.sleeping).toBe(0);
  });

  it("counts what it sends, so that parallel calls share what remains", async () => {
    const { call, clock, requests } = clientOf(operation(), () => left(2), { use: [rateLimits()] });
    await call();
    const calls = [call(), call(), call(), call()];
    await clock.advance(0);
    expect(requests).toHaveLength(3);
    await clock.finish(Promise.all(calls));
    expect(requests).toHaveLength(5);
  });

  it("also learns from refusals, and holds other calls back after a 429", async () => {
    const { call, clock, requests } = clientOf(operation(), [empty(429, { "retry-after": "10" }), json({}), json({})], {
      use: [rateLimits()],
    });
    const first = call();
    await clock.advance(0);
    const second = call();
    await clock.advance(9_999);
    expect(requests).toHaveLength(1);
    await clock.finish(Promise.all([first, second]));
    expect(requests).toHaveLength(3);
  });

  it("uses the monotonic clock", async () => {
    const clock = createManualClock();
    let jump = 0;
    const jumping = { ...clock, elapsed: clock.now, now: () => clock.now() + jump };
    const { call, requests } = clientOf(operation(), [spent(), json({})], { use: [rateLimits()], clock: jumping });
    await call();
    jump = 24 * 3_600_000;
    const second = call();
    await clock.advance(29_999);
    expect(requests).toHaveLength(1);
    await clock.finish(second);
  });

  it("knows each server separately, and shares its knowledge with clients that have the same extension", async () => {
    const shared = rateLimits();
    const one = clientOf(operation(), [spent()], { use: [shared] });
    const same = clientOf(operation(), [json({})], { use: [shared], clock: one.clock });
    const another = clientOf(operation(), [json({})], { use: [shared], baseUrl: "https://other.example" });
    await one.call();
    await another.call();
    const waiting = same.call();
    await one.clock.advance(29_000);
    expect(same.requests).toHaveLength(0);
    await one.clock.finish(waiting);
  });

  it("reports its waits to the observer", async () => {
    const { call, clock, events } = clientOf(operation(), [spent(), json({})], { use: [rateLimits()] });
    await call();
    await clock.finish(call());
    expect(events.filter(({ type }) => type === "retry")).toMatchObject([
      { delay: 30_000, reason: "the API takes no more requests until then" },
    ]);
  });
});

describe("a call that may not wait that long", () => {
  it("fails at once, and nothing is sent", async () => {
    const { call, clock, requests } = clientOf(submission(), [spent()], { use: [rateLimits()] });
    await call({ body: {} });
    const error = await failureOf(call({ body: {} }, { deadline: 5000 }));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({
      message:
        "startThing: the API takes no more requests for 30000 ms, and the call may wait 5000 ms: nothing was sent",
      operation: "startThing",
      retryAfter: 30_000,
    });
    expect([requests.length, clock.sleeping]).toEqual([1, 0]);
  });

  it("waits if its deadline is later", async () => {
    const { call, clock } = clientOf(operation(), [spent(), json({ a: 1 })], { use: [rateLimits()] });
    await call();
    expect(await clock.finish(call({}, { deadline: 31_000 }))).toEqual({ a: 1 });
  });

  it("without a deadline waits an hour at most, or as long as the client allows", async () => {
    const day = clientOf(operation(), [spent(86_400)], { use: [rateLimits()] });
    await day.call();
    expect(await failureOf(day.call())).toMatchObject({ name: "RateLimitError", retryAfter: 86_400_000 });
    const short = clientOf(operation(), [spent()], { use: [rateLimits({ longestWait: 1000 })] });
    await short.call();
    expect(await failureOf(short.call())).toBeInstanceOf(RateLimitError);
  });

  it("ends at once when its signal aborts, and leaves no timer behind", async () => {
    const { call, clock } = clientOf(operation(), [spent()], { use: [rateLimits()] });
    await call();
    const controller = new AbortController();
    const failure = failureOf(call({}, { signal: controller.signal }));
    await clock.advance(100);
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
    expect(clock.sleeping).toBe(0);
  });
});

it.each([-1, Number.NaN, "1" as never])("a longestWait of %s is refused", (longestWait) => {
  expect(() => rateLimits({ longestWait })).toThrow(`longestWait is ${longestWait}: pass a number, 0 or more`);
});
