import { fullFormats } from "ajv-formats/dist/formats.js";
import { expect, test } from "vitest";
import { isKnownFormat } from "./known-formats.ts";

test.each(Object.keys(fullFormats))("the format %s, which the validator judges, is known", (format) => {
  expect(isKnownFormat(format)).toBe(true);
});

// From the format registry of the OpenAPI Initiative.
test.each(["base64url", "binary", "char", "commonmark", "decimal", "html", "media-range", "password", "url"])(
  "the format %s, which OpenAPI registers, is known",
  (format) => {
    expect(isKnownFormat(format)).toBe(true);
  },
);

test.each(["datetime", "guid", "", "constructor"])("the format %j is not", (format) => {
  expect(isKnownFormat(format)).toBe(false);
});
