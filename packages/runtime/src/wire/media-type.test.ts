import { expect, it } from "vitest";
import { essenceOf, isJson, isOf } from "./media-type.ts";

it.each([
  ["Text/Plain; charset=utf-8", "text/plain"],
  ["  application/json  ", "application/json"],
  ["a/b;c;d", "a/b"],
  ["", ""],
])("the essence of %j is %j", (mediaType, essence) => {
  expect(essenceOf(mediaType)).toBe(essence);
});

it.each([
  ["application/json", true],
  ["Application/JSON; charset=utf-8", true],
  ["text/json", true],
  ["application/problem+json", true],
  ["application/json-seq", false],
  ["application/jsonl", false],
  ["application/xjson", false],
  ["text/plain", false],
])("%s is JSON: %s", (mediaType, json) => {
  expect(isJson(mediaType)).toBe(json);
});

it.each([
  ["text/csv", "*/*", true],
  ["text/csv; header=present", "text/*", true],
  ["text/csv", "TEXT/CSV; charset=utf-8", true],
  ["text/csv", "text/plain", false],
  ["textual/csv", "text/*", false],
  ["application/text/csv", "text/*", false],
  ["text/csv", "application/*", false],
])("%s is of %s: %s", (mediaType, declared, is) => {
  expect(isOf(mediaType, declared)).toBe(is);
});
