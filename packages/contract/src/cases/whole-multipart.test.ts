import { expect, test } from "vitest";
import type { JsonObject } from "@pressroom/description";
import { wholeMultipart } from "./whole-multipart.ts";

function written(body: unknown, encoding?: JsonObject, mediaType = "multipart/mixed"): string | undefined {
  return wholeMultipart({ mediaType, value: encoding === undefined ? {} : { encoding } }, body)?.text;
}

/** RFC 2046, 5.1.1: parts between lines of the boundary, each with its headers, a blank line and what it holds. */
function parts(...each: [type: string, text: string][]): string {
  const lines = each.flatMap(([type, text]) => ["--pressroom", `content-type: ${type}`, "", text]);
  return [...lines, "--pressroom--", ""].join("\r\n");
}

test("each member is a part, as text or JSON", () => {
  expect(written({ name: "a", size: 1, meta: { b: 1 } })).toBe(
    parts(["text/plain", "a"], ["text/plain", "1"], ["application/json", '{"b":1}']),
  );
  expect(wholeMultipart({ mediaType: "multipart/mixed", value: {} }, {})?.type).toBe(
    "multipart/mixed; boundary=pressroom",
  );
});

test("a list is a part for each item, unless it is one document", () => {
  expect(written({ all: ["a", 1] })).toBe(parts(["text/plain", "a"], ["text/plain", "1"]));
  expect(written({ all: ["a", 1] }, { all: { contentType: "application/json" } })).toBe(
    parts(["application/json", '["a",1]']),
  );
  expect(written({ all: ["a", "b"] }, { all: { contentType: "text/csv" } })).toBe(
    parts(["text/csv", "a"], ["text/csv", "b"]),
  );
  expect(written(["a", { b: 1 }])).toBe(parts(["text/plain", "a"], ["application/json", '{"b":1}']));
});

test("a part has the first of its possible types", () => {
  expect(written({ a: "b" }, { a: { contentType: "text/csv, text/plain" } })).toBe(parts(["text/csv", "b"]));
  expect(written({ a: "b" }, { a: { contentType: "application/json" } })).toBe(parts(["application/json", '"b"']));
  expect(written({ a: { b: 1 } }, { a: { contentType: "application/xml" } })).toBe(
    parts(["application/xml", '{"b":1}']),
  );
  expect(written({ a: "b" }, { a: { contentType: 1 }, b: { contentType: "text/csv" } })).toBe(
    parts(["text/plain", "b"]),
  );
  expect(written({ toString: "b" }, {})).toBe(parts(["text/plain", "b"]));
});

test("a text that is already written is sent unchanged, with its own boundary", () => {
  const text = "\r\n--mine\r\ncontent-type: text/plain\r\n\r\na\r\n--mine--\r\n";
  const content = { mediaType: "multipart/related; type=text/plain", value: {} };
  expect(wholeMultipart(content, text)).toEqual({ text, type: "multipart/related; boundary=mine" });
  expect(written("no parts")).toBeUndefined();
});

test.each<[string, unknown]>([
  ["multipart/form-data", { a: 1 }],
  ["multipart/*", { a: 1 }],
  ["application/json", { a: 1 }],
  ["multipart/mixed", 1],
  ["multipart/mixed", undefined],
  ["multipart/mixed", null],
])("with %s and %j nothing is written as a whole", (mediaType, body) => {
  expect(written(body, undefined, mediaType)).toBeUndefined();
});
