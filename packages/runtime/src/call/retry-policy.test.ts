import { describe, expect, it } from "vitest";
import { ApiError, ConfigurationError, ConnectionError, TimeoutError, TokenError } from "../errors/errors.ts";
import { defaultRetryPolicy, isIdempotent, judge, pauseAskedFor, pauseOfOurs } from "./retry-policy.ts";
import type { Operation, Verdict } from "../wire/operation.ts";
import { operation, submission } from "../testing/client.ts";

const now = Date.UTC(2026, 0, 5, 9);

function refusal(status: number, headers: Record<string, string> = {}): ApiError {
  return new ApiError("x", status, undefined, new Headers(headers));
}

describe("judge", () => {
  const read = operation();
  const submit = submission();
  const cases: [string, Operation, unknown, Verdict][] = [
    ["a GET that met 500", read, refusal(500), "retry"],
    ["a GET that met 503", read, refusal(503), "retry"],
    ["a GET that met 404", read, refusal(404), "final"],
    ["a GET that met 501", read, refusal(501), "final"],
    ["a GET whose connection broke", read, new ConnectionError("x", true, undefined), "retry"],
    ["a GET that timed out", read, new TimeoutError("x", 1, 1), "retry"],
    ["a POST that met 429", submit, refusal(429), "retry"],
    ["a POST that met 503 with Retry-After", submit, refusal(503, { "retry-after": "1" }), "retry"],
    ["a POST that met 503 without", submit, refusal(503), "final"],
    ["a POST that met 500", submit, refusal(500), "final"],
    ["a POST that met 303, whose answer is elsewhere", submit, refusal(303), "unknown"],
    ["a POST that met 101, which some runtimes hand over", submit, refusal(101), "unknown"],
    ["a POST that met 302, a gateway's login", submit, refusal(302), "final"],
    ["a GET that met 460, a load balancer's own", read, refusal(460), "retry"],
    ["a GET that met 499, a proxy's own", read, refusal(499), "retry"],
    ["a GET whose fetch gave no Response", read, new ConfigurationError("x"), "final"],
    ["a POST whose fetch gave no Response", submit, new ConfigurationError("x"), "unknown"],
    ["a POST that met 408", submit, refusal(408), "unknown"],
    ["a POST that met 460, a load balancer's own", submit, refusal(460), "unknown"],
    ["a POST that met 499, a proxy's own", submit, refusal(499), "unknown"],
    ["a POST that met 520, a proxy's own", submit, refusal(520), "unknown"],
    ["a POST that met 524, a proxy's own", submit, refusal(524), "unknown"],
    ["a POST that met 598, a proxy's own", submit, refusal(598), "unknown"],
    ["a POST that met 501", submit, refusal(501), "final"],
    ["a GET that met 522", read, refusal(522), "retry"],
    ["a POST that met 502", submit, refusal(502), "unknown"],
    ["a POST that met 504", submit, refusal(504), "unknown"],
    ["a POST whose connection broke", submit, new ConnectionError("x", true, undefined), "unknown"],
    ["a POST whose connection was never opened", submit, new ConnectionError("x", false, undefined), "retry"],
    ["a POST that timed out", submit, new TimeoutError("x", 1, 1), "unknown"],
    ["a POST declared idempotent that met 502", submission({ idempotent: true }), refusal(502), "retry"],
    ["a GET declared not idempotent that met 502", operation({ idempotent: false }), refusal(502), "unknown"],
    ["a POST whose token endpoint could not be reached", submit, new TokenError("x"), "retry"],
    ["a POST whose token endpoint met 503", submit, new TokenError("x", { status: 503 }), "retry"],
    ["a POST whose token was refused", submit, new TokenError("x", { status: 401 }), "final"],
    [
      "a POST that met 403 declared to be a rate limit",
      submit,
      Object.assign(refusal(403), { rateLimited: true }),
      "retry",
    ],
    ["a POST that met another 403", submit, refusal(403), "final"],
    ["a fault of our own", read, new Error("x"), "final"],
  ];

  it.each(cases)("%s", (_, descriptor, failure, verdict) => {
    expect(judge(descriptor, failure)).toBe(verdict);
  });
});

describe("isIdempotent", () => {
  it.each([
    ["GET", true],
    ["HEAD", true],
    ["PUT", true],
    ["DELETE", true],
    ["OPTIONS", true],
    ["TRACE", true],
    ["POST", false],
    ["PATCH", false],
  ] as const)("takes %s for what RFC 9110 says: %s", (method, expected) => {
    expect(isIdempotent(operation({ method }))).toBe(expected);
  });
});

describe("pauseOfOurs", () => {
  const of = (tries: number, random: number): number => pauseOfOurs(tries, defaultRetryPolicy, () => random);

  it("is never negative, and 0 at the lower end of the jitter", () => {
    expect([1, 2, 9].map((tries) => of(tries, 0))).toEqual([0, 0, 0]);
  });

  it("doubles its upper bound up to the longest", () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((tries) => of(tries, 1))).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it("is anywhere in between, depending on the jitter", () => {
    expect(of(2, 0.25)).toBe(250);
  });
});

describe("pauseAskedFor", () => {
  it("is the answer's Retry-After", () => {
    expect(pauseAskedFor(refusal(503, { "retry-after": "7" }), now)).toBe(7000);
  });

  it("is the token endpoint's Retry-After", () => {
    expect(pauseAskedFor(new TokenError("no token", { status: 429, retryAfter: 3000 }), now)).toBe(3000);
  });

  it("is undefined without Retry-After, or without an answer", () => {
    expect(pauseAskedFor(refusal(503), now)).toBeUndefined();
    expect(pauseAskedFor(new ConnectionError("x", true, undefined), now)).toBeUndefined();
  });
});
