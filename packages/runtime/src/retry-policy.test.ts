import { describe, expect, it } from "vitest";
import { ApiError, ConnectionError, TimeoutError } from "./errors.ts";
import type { OperationDescriptor } from "./operation.ts";
import { defaultRetryPolicy, delayAfter, isIdempotent, judge, retryAfter, type Verdict } from "./retry-policy.ts";
import { operation, submission } from "./testing/client.ts";

const now = Date.UTC(2026, 0, 5, 9);

function refusal(status: number, headers: Record<string, string> = {}): ApiError {
  return new ApiError("x", status, undefined, new Headers(headers));
}

describe("judge", () => {
  const read = operation();
  const submit = submission();
  const cases: [string, OperationDescriptor, unknown, Verdict][] = [
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
    ["a POST that met 408", submit, refusal(408), "final"],
    ["a POST that met 502", submit, refusal(502), "unknown"],
    ["a POST that met 504", submit, refusal(504), "unknown"],
    ["a POST whose connection broke", submit, new ConnectionError("x", true, undefined), "unknown"],
    ["a POST whose connection was never opened", submit, new ConnectionError("x", false, undefined), "retry"],
    ["a POST that timed out", submit, new TimeoutError("x", 1, 1), "unknown"],
    ["a POST declared idempotent that met 502", submission({ idempotent: true }), refusal(502), "retry"],
    ["a GET declared not idempotent that met 502", operation({ idempotent: false }), refusal(502), "unknown"],
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

describe("delayAfter", () => {
  const of = (attempt: number, random: number): number | undefined => delayAfter(attempt, new Error("x"), { ...defaultRetryPolicy, random: () => random }, now);

  it("is never negative, and 0 at the lower end of the jitter", () => {
    expect([1, 2, 9].map((attempt) => of(attempt, 0))).toEqual([0, 0, 0]);
  });

  it("doubles its upper bound up to the longest", () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((attempt) => of(attempt, 1))).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it("lies anywhere between, as the jitter falls", () => {
    expect(of(2, 0.25)).toBe(250);
  });

  it("is what the server asks for, without jitter", () => {
    expect(delayAfter(1, refusal(503, { "retry-after": "7" }), { ...defaultRetryPolicy, random: () => 0 }, now)).toBe(7000);
  });

  it("is undefined when the server asks for longer than the policy allows", () => {
    expect(delayAfter(1, refusal(503, { "retry-after": "60" }), defaultRetryPolicy, now)).toBe(60_000);
    expect(delayAfter(1, refusal(503, { "retry-after": "61" }), defaultRetryPolicy, now)).toBeUndefined();
  });
});

describe("retryAfter", () => {
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Mon, 05 Jan 2026 09:00:30 GMT", 30_000],
    ["Mon, 05 Jan 2026 08:00:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    // `Date.parse` takes these for years.
    ["1.5", undefined],
    ["-1", undefined],
  ])("reads %j as %s milliseconds", (text, milliseconds) => {
    expect(retryAfter(new Headers({ "retry-after": text }), now)).toBe(milliseconds);
  });

  it("is undefined without the header", () => {
    expect(retryAfter(new Headers(), now)).toBeUndefined();
  });
});
