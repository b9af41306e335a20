import { expect, it } from "vitest";
import { concreteType, firstType, isOneOf, isWithin } from "./concrete-type.ts";

it.each([
  ["*/*", "application/json"],
  ["application/*", "application/json"],
  ["application/*+json", "application/json"],
  ["text/*", "text/plain"],
  ["image/*", "image/octet-stream"],
  ["text/html; charset=utf-8", "text/html; charset=utf-8"],
])("in place of %s, %s is sent, which is within it", (range, type) => {
  expect(concreteType(range)).toBe(type);
  if (range.includes("*")) expect(isWithin(type, range)).toBe(true);
});

it.each([
  ["application/json", "application/json", true],
  ["text/html", "*/*", true],
  ["text/html", "text/*", true],
  ["application/problem+json", "application/*+json", true],
  ["application/json", "application/*+json", true],
  ["application/xml", "application/*+json", false],
  ["application/xjson", "application/*+json", false],
  ["text/html", "application/*", false],
  ["text/html5", "text/html", false],
  ["applicationXjson", "application/json", false],
])("%s is within %s: %s", (type, range, within) => {
  expect(isWithin(type, range)).toBe(within);
});

it("a part has the first of its types if it may choose, and any of them if one was chosen", () => {
  expect(firstType(" image/png, image/jpeg")).toBe("image/png");
  expect(isOneOf("image/jpeg; q=1", "image/png, image/jpeg")).toBe(true);
  expect(isOneOf("image/gif", "image/png, image/jpeg")).toBe(false);
});
