import { expect, it } from "vitest";
import { isDeclared } from "./is-declared.ts";
import { ApiError } from "./errors.ts";

const declared = [{ status: 403, contains: "Rate limit" }];

function refusal(status: number, body: unknown): ApiError {
  return new ApiError("startThing", status, body, new Headers());
}

it.each<[string, unknown]>([
  ["text", "RATE LIMIT exceeded"],
  ["a member of JSON, however deep", { error: { message: "rate limit reached" } }],
])("an answer is declared if its body has the text as %s, in any case", (_, body) => {
  expect(isDeclared(refusal(403, body), declared)).toBe(true);
});

it.each<[string, ApiError]>([
  ["another status", refusal(404, "rate limit")],
  ["other words", refusal(403, { message: "not yours" })],
  ["no body", refusal(403, undefined)],
])("an answer with %s is not", (_, failure) => {
  expect(isDeclared(failure, declared)).toBe(false);
});

it("an answer is not if none is declared", () => {
  expect(isDeclared(refusal(403, "rate limit"), undefined)).toBe(false);
});
