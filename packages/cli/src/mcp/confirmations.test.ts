import { expect, test } from "vitest";
import { canonical, confirmableFor, createConfirmations } from "./confirmations.ts";

const request = { tool: "call", name: "press.putJob", input: { path: { id: "7" } } };

test("a token confirms the request for which it was issued, once", () => {
  const confirmations = createConfirmations();
  const token = confirmations.issue(request);
  expect(confirmations.refuse(token, request)).toBeUndefined();
  confirmations.use(token);
  expect(confirmations.refuse(token, request)).toMatch(/was used already/);
});

test("a token lasts for minutes", () => {
  let now = 0;
  const confirmations = createConfirmations(() => now);
  const token = confirmations.issue(request);
  now = confirmableFor;
  expect(confirmations.refuse(token, request)).toBeUndefined();
  now += 1;
  expect(confirmations.refuse(token, request)).toMatch(/too old/);
});

test.each([
  ["another request", (token: string) => [token, { ...request, name: "press.deleteJob" }] as const],
  [
    "a later end that somebody wrote into it",
    (token: string) => [token.replace(/^\d+/, "9999999999999"), request] as const,
  ],
  ["a token of another server", () => [createConfirmations().issue(request), request] as const],
  ["a word", () => ["yes", request] as const],
])("is refused: %s", (_, given) => {
  const confirmations = createConfirmations();
  const [token, asked] = given(confirmations.issue(request));
  expect(confirmations.refuse(token, asked)).toMatch(/not for this request/);
});

test("the order of members does not change the request", () => {
  expect(canonical({ a: 1, b: { c: [1, { e: 1, d: 2 }] } })).toBe(canonical({ b: { c: [1, { d: 2, e: 1 }] }, a: 1 }));
});
