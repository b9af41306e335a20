import { expect, it } from "vitest";
import { isPassing } from "./passing-failure.ts";
import { isPassingStatus, mayPass } from "./passing-status.ts";
import { EventTooLongError } from "./event-too-long-error.ts";
import {
  ApiError,
  ConfigurationError,
  ConnectionError,
  InvalidRequestError,
  OutcomeUnknownError,
  TimeoutError,
  TokenError,
} from "./errors.ts";

it.each([408, 425, 429, 460, 499, 500, 502, 503, 504, 520, 529, 599])("%i says not now", (status) => {
  expect(isPassingStatus(status)).toBe(true);
});

it.each([200, 304, 400, 401, 403, 404, 407, 409, 410, 422, 424, 426, 428, 430, 451, 459, 461, 498, 501, 505])(
  "%i says no",
  (status) => {
    expect(isPassingStatus(status)).toBe(false);
  },
);

const answer = (status: number, rateLimited = false): ApiError => {
  const error = new ApiError("get", status, undefined, new Headers());
  error.rateLimited = rateLimited;
  return error;
};

it.each<[string, unknown, boolean, boolean]>([
  ["an answer that says not now", answer(503), true, true],
  ["an answer that says no", answer(403), false, false],
  ["an answer that is known to mean too many requests", answer(403, true), true, true],
  ["a token endpoint that is down", new TokenError("no token", { status: 500 }), true, true],
  ["a token endpoint that refuses", new TokenError("no token", { status: 400 }), false, false],
  ["a token endpoint that can't be reached", new TokenError("no token"), true, true],
  ["a connection that broke", new ConnectionError("get", true, undefined), true, true],
  ["an attempt that took too long", new TimeoutError("get", 1, 1), true, true],
  ["an outcome that nobody knows", new OutcomeUnknownError("get", undefined), false, true],
  ["an event without an end", new EventTooLongError(1), false, true],
  ["a request that is wrong", new InvalidRequestError("wrong"), false, false],
  ["a config that is wrong", new ConfigurationError("wrong"), false, false],
  ["anything else", "wrong", false, false],
])("%s: %j is temporary for a retry: %s; for another look: %s", (_, failure, again, look) => {
  expect(mayPass(failure)).toBe(again);
  expect(isPassing(failure)).toBe(look);
});
