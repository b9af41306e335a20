import { expect, test } from "vitest";
import { wrongArguments } from "./check-arguments.ts";

test.each([
  ["search", { query: "job", limit: 50 }],
  ["search", { query: "" }],
  ["call", { operation: "press.getJob", input: { path: { id: "7" }, cookie: {} }, confirm: "a.b.c" }],
  ["publish", { vendor: "siteleaf", options: {} }],
  ["nothing", { a: 1 }],
])("%s takes %o", (tool, given) => {
  expect(wrongArguments(tool, given)).toBeUndefined();
});

test.each<[string, Record<string, unknown>, string]>([
  ["call", { operation: "a", parameters: {} }, 'call has no "parameters": use operation, input, confirm'],
  ["call", { operation: "a", inptu: {} }, 'call has no "inptu" (did you mean "input"?): use operation, input, confirm'],
  ["call", { operation: 5 }, "call.operation must be a string"],
  ["call", { operation: "a", input: [] }, "call.input must be an object"],
  ["call", { operation: "a", confirm: null }, "call.confirm must be a string"],
  ["call", {}, 'call needs "operation"'],
  ["search", { query: "a", limit: -1 }, "search.limit must be a whole number from 1 to 50"],
  ["search", { query: "a", limit: 1.5 }, "search.limit must be a whole number from 1 to 50"],
  ["search", { query: { a: 1 } }, "search.query must be a string"],
  [
    "describe",
    JSON.parse('{ "operation": "a", "__proto__": 1 }') as Record<string, unknown>,
    'describe has no "__proto__": use operation',
  ],
])("%s does not take %o", (tool, given, wrong) => {
  expect(wrongArguments(tool, given)).toBe(wrong);
});
