import { expect, test } from "vitest";
import { isForm, isJson, isXml, mediaTypeOf } from "./media-types.ts";

test.each([
  ["application/json", "application/json"],
  ["Application/JSON; charset=utf-8", "application/json"],
  [" text/csv ;header=present", "text/csv"],
  ["", ""],
  [null, ""],
])("the media type of the header %j is %j", (header, mediaType) => {
  expect(mediaTypeOf(header)).toBe(mediaType);
});

test.each([
  ["application/json", true],
  ["application/problem+json", true],
  ["application/vnd.press.v2+json", true],
  ["text/json", true],
  ["application/jsonp", false],
  ["application/json-seq", false],
  ["text/plain", false],
])("%s is JSON: %s", (mediaType, json) => {
  expect(isJson(mediaType)).toBe(json);
});

test.each([
  ["application/xml", true],
  ["text/xml", true],
  ["image/svg+xml", true],
  ["application/xml-dtd", false],
  ["application/xhtml", false],
])("%s is XML: %s", (mediaType, xml) => {
  expect(isXml(mediaType)).toBe(xml);
});

test("the two forms are forms, and no other multipart type is", () => {
  expect(["multipart/form-data", "application/x-www-form-urlencoded", "multipart/mixed"].map(isForm)).toEqual([
    true,
    true,
    false,
  ]);
});
