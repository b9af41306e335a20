import { expect, it } from "vitest";
import { createLogger } from "./logger.ts";
import type { ObservedEvent } from "./observe.ts";

function linesOf(...events: ObservedEvent[]): string[] {
  const lines: string[] = [];
  const observe = createLogger((level, line) => lines.push(`${level} ${line}`));
  events.forEach(observe);
  return lines;
}

const about = { call: 7, operation: "getJob" } as const;

it("writes a failed call line by line, each with operation and number of the call", () => {
  expect(
    linesOf(
      { ...about, type: "request", api: "example", method: "GET", path: "/jobs/{id}", server: "https://api.example" },
      { ...about, type: "attempt", attempt: 1, method: "GET", path: "/jobs/{id}" },
      { ...about, type: "answer", attempt: 1, status: 503, milliseconds: 12.4, error: "ApiError" },
      { ...about, type: "retry", attempt: 1, delay: 250, reason: "getJob answered 503" },
      { ...about, type: "answer", attempt: 2, milliseconds: 5, error: "ConnectionError" },
      { ...about, type: "end", attempts: 2, milliseconds: 300, status: undefined, error: "ConnectionError" },
    ),
  ).toEqual([
    "debug getJob #7: GET https://api.example/jobs/{id}",
    "debug getJob #7: attempt 1",
    "debug getJob #7: attempt 1 ended with 503 ApiError after 12 ms",
    "warn getJob #7: tries again in 250 ms, because: getJob answered 503",
    "debug getJob #7: attempt 2 ended with ConnectionError after 5 ms",
    "error getJob #7: failed with ConnectionError after 300 ms and 2 requests",
  ]);
});

it("writes the end of a successful call only for debugging", () => {
  expect(linesOf({ ...about, type: "end", attempts: 1, milliseconds: 20, status: 200 })).toEqual([
    "debug getJob #7: done with 200 after 20 ms and 1 request",
  ]);
});

it("writes where a token comes from, and a failed token request as a warning", () => {
  const url = "https://login.example/token";
  expect(
    linesOf(
      { type: "token", url, from: "endpoint", grant: "client_credentials", status: 200 },
      { type: "token", url, from: "store" },
      { type: "token", url, from: "store", error: "TypeError" },
    ),
  ).toEqual([
    "debug token from https://login.example/token by client_credentials: 200",
    "debug token from the store, for https://login.example/token",
    "warn token from the store, for https://login.example/token: TypeError",
  ]);
});

it("writes a job's change of state as information, and each look for debugging", () => {
  expect(
    linesOf(
      { type: "poll", api: "press", job: "publish", id: "7", kind: "running", status: "Running", via: "read" },
      { type: "watched", watch: 1, api: "press", job: "publish", id: "7", kind: "failed", status: "Broken" },
      { type: "watched", watch: 1, api: "press", job: "publish", id: "7", error: "JobDeadlineError" },
      { type: "state", api: "press", job: "publish", id: "7", kind: "running", status: "Running", via: "read" },
      { type: "stream", operation: "streamJob", event: "message", size: 12 },
    ),
  ).toEqual([
    "debug press publish 7: seen Running (running) by read",
    "debug press publish 7: is watched no more: Broken",
    "debug press publish 7: is watched no more: JobDeadlineError",
    "info press publish 7: is now Running (running), by read",
    "debug streamJob: stream event message of 12 characters",
  ]);
});

it("writes a mismatch as a warning with its place in the body, and unchecked answers for debugging", () => {
  expect(
    linesOf(
      { ...about, type: "violation", status: 200, at: "/data/3/id", mismatch: "must be string" },
      { ...about, type: "violation", status: 200, at: "", mismatch: "must be object" },
      { ...about, type: "unchecked", status: 418, reason: "the description has no schema for it" },
    ),
  ).toEqual([
    "warn getJob #7: the answer 200 is not what the description says: /data/3/id must be string",
    "warn getJob #7: the answer 200 is not what the description says: it must be object",
    "debug getJob #7: the answer 418 is not checked: the description has no schema for it",
  ]);
});

it("writes one line, whatever a reason contains", () => {
  expect(linesOf({ ...about, type: "retry", attempt: 1, delay: 1, reason: "a\r\nb\u2028c" })).toEqual([
    "warn getJob #7: tries again in 1 ms, because: a b c",
  ]);
});

it("is refused without a function that writes", () => {
  expect(() => createLogger(undefined as never)).toThrow("createLogger takes a function that writes a line");
});
