import { expect, test } from "vitest";
import type { JsonObject } from "@pressroom/description";
import { memberWriting, type MemberWriting } from "./member-writing.ts";

function writing(mediaType: string, encoding: unknown, openapi = "3.1.0"): MemberWriting {
  return memberWriting({ openapi }, { mediaType, value: { encoding } as JsonObject }, "a");
}

const form = "application/x-www-form-urlencoded";
const parts = "multipart/form-data";

// The Encoding Object: style, explode and allowReserved take the defaults of query parameters where one of them is said.
test.each<[JsonObject, MemberWriting]>([
  [{}, { explode: false }],
  [{ style: "form" }, { style: "form", explode: true }],
  [{ style: "pipeDelimited" }, { style: "pipeDelimited", explode: false }],
  [
    { style: "form", explode: false },
    { style: "form", explode: false },
  ],
  [
    { style: "deepObject", explode: true },
    { style: "deepObject", explode: true },
  ],
  [{ explode: false }, { style: "form", explode: false }],
  [{ allowReserved: true }, { style: "form", explode: true }],
  [
    { style: "form", contentType: "application/json" },
    { style: "form", explode: true },
  ],
  [{ contentType: "text/csv" }, { explode: false, contentType: "text/csv" }],
  [{ contentType: 1 }, { explode: false }],
  [
    { "x-style": "pipeDelimited", contentType: "text/csv", explode: true },
    { style: "pipeDelimited", explode: false },
  ],
])("a member of a form with %j is written like this: %j", (encoding, result) => {
  expect(writing(form, { a: encoding })).toEqual(result);
  expect(writing(form, { a: encoding }, "3.0.3")).toEqual(result);
  expect(writing(parts, { a: encoding })).toEqual(result);
});

test("of parts, OpenAPI 3.0 reads only the media type", () => {
  const encoding = { a: { style: "form", explode: false, contentType: "text/csv" } };
  expect(writing(parts, encoding, "3.0.3")).toEqual({ explode: false, contentType: "text/csv" });
  expect(writing(`${form}; charset=utf-8`, encoding, "3.0.3")).toEqual({ style: "form", explode: false });
});

test("an encoding of another member has no effect", () => {
  for (const encoding of [undefined, "a", { b: { style: "form" } }, { a: "form" }])
    expect(writing(form, encoding)).toEqual({ explode: false });
  expect(memberWriting({ openapi: "3.1.0" }, { mediaType: form, value: { encoding: {} } }, "toString")).toEqual({
    explode: false,
  });
});
