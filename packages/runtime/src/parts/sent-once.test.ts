import { expect, it } from "vitest";
import {
  ApiError,
  ConfigurationError,
  ConnectionError,
  InvalidRequestError,
  TimeoutError,
  TokenError,
  UndecodableAnswerError,
} from "../errors/errors.ts";
import { sentOncePart } from "./sent-once.ts";

const answer = (status: number, headers: Record<string, string> = {}, rateLimited = false): ApiError => {
  const error = new ApiError("start", status, undefined, new Headers(headers));
  error.rateLimited = rateLimited;
  return error;
};
const undecodable = Object.create(UndecodableAnswerError.prototype) as UndecodableAnswerError;

// What each failure proves of a request that must not be sent twice.
it.each<[string, unknown, boolean, string]>([
  ["a refusal", answer(400), true, "final"],
  ["a refusal before the work", answer(429, {}, true), true, "retry"],
  ["an answer that is known to mean that", answer(403, {}, true), true, "retry"],
  ["a server that says when it is back", answer(503, { "retry-after": "5" }), true, "retry"],
  ["a server that is down and says nothing", answer(503), true, "final"],
  ["an error of the server's own", answer(500), true, "final"],
  ["a proxy that lost its server", answer(502), true, "unknown"],
  ["a proxy that waited too long", answer(504), true, "unknown"],
  ["a proxy that waited too long, and says when to ask again", answer(504, { "retry-after": "5" }), true, "unknown"],
  ["an answer that is elsewhere", answer(303), true, "unknown"],
  ["a request that took too long", answer(408), true, "unknown"],
  ["a connection that is another protocol's now", answer(101), true, "unknown"],
  ["the last status that is a server's own", answer(511), true, "final"],
  ["the first that a proxy makes up", answer(512), true, "unknown"],
  ["a server that is overloaded", answer(529), true, "final"],
  ["a fetch that gave nothing to read", new ConfigurationError("x"), true, "unknown"],
  ["a config that is wrong", new ConfigurationError("x"), false, "final"],
  ["an answer that can't be read", undecodable, true, "unknown"],
  ["a request that is wrong", new InvalidRequestError("x"), false, "final"],
  ["a connection that was never opened", new ConnectionError("start", false, undefined), true, "retry"],
  ["a connection that broke", new ConnectionError("start", true, undefined), true, "unknown"],
  ["an attempt that took too long", new TimeoutError("start", 1, 1), true, "unknown"],
  ["an attempt that took too long before it was sent", new TimeoutError("start", 1, 1), false, "retry"],
  ["a token endpoint that is down", new TokenError("x", { status: 503 }), true, "retry"],
  ["a token endpoint that refuses", new TokenError("x", { status: 401 }), true, "final"],
])("%s: %j, sent: %s, is %s", (_, failure, isSent, verdict) => {
  expect(sentOncePart.verdict(failure, isSent)).toBe(verdict);
});
