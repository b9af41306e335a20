import { expect, test } from "vitest";
import { isForm, isJson, isMediaType, isXml, mediaTypeOf } from "./media-types.ts";

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

// RFC 9110, 8.3.1 and 5.6.6
test.each([
  ["application/json", true],
  ["Application/Vnd.Press+JSON;v=1.0", true],
  ["text/plain; charset=utf-8", true],
  ['multipart/mixed; boundary="a b;c"', true],
  ['text/plain; note="a \\" b"', true],
  ["text/plain;", true],
  ["image/*", true],
  ["*/*", true],
  ["", false],
  ["json", false],
  ["application/", false],
  ["/json", false],
  ["application/json, text/plain", false],
  ["application/json charset=utf-8", false],
  ["application/json; charset", false],
  ["application json", false],
  ["a/b/c", false],
])("%j is a media type: %s", (text, known) => {
  expect(isMediaType(text)).toBe(known);
});
