import { expect, it } from "vitest";
import { fromJson } from "./from-json.ts";

it.each([
  ["an object", '{"a": [1, null, "b"]}'],
  ["one behind blanks", '\n\t {"a": [1, null, "b"]}\n'],
  ["one behind a byte order mark", '\ufeff{"a": [1, null, "b"]}'],
])("%s of JSON is read without a YAML parser", (_, text) => {
  expect(fromJson(text)).toEqual({ a: [1, null, "b"] });
});

it.each([
  ["YAML", "a: 1"],
  ["YAML in braces", "{a: 1}"],
  ["JSON that is broken", '{"a": 1'],
  ["nothing", ""],
])("%s is left to the YAML parser", (_, text) => {
  expect(fromJson(text)).toBeUndefined();
});
