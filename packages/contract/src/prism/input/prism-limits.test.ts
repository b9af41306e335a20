import { describe, expect, it, test } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { isBodyBeyondPrism, isParameterBeyondPrism, locate, textOfAnswerHeader } from "./prism-limits.ts";

const description: Description = {
  openapi: "3.1.0",
  paths: {},
  components: {
    schemas: {
      Tags: { type: "array", items: { type: "string" } },
      Tree: {
        type: "object",
        allOf: [{ $ref: "#/components/schemas/Tree" }],
        properties: { name: { type: "string" } },
      },
    },
    parameters: { Tags: { name: "tags", in: "path", schema: { $ref: "#/components/schemas/Tags" } } },
  },
};
const list = { type: "array" };
const object = { type: "object" };
const text = { type: "string" };

describe("a parameter that Prism can't read", () => {
  it.each<[string, JsonObject, boolean]>([
    ["a list in a header that may be left out", { in: "header", schema: list }, true],
    ["a list in a header that has to be there", { in: "header", required: true, schema: list }, false],
    ["a list in a path", { in: "path", required: true, schema: list }, true],
    ["a list behind references", { $ref: "#/components/parameters/Tags" }, true],
    ["an object in a cookie", { in: "cookie", schema: object }, true],
    ["a list in a query", { in: "query", schema: list }, false],
    ["an object in a query", { in: "query", required: true, schema: object }, true],
    ["an object of brackets", { in: "query", required: true, style: "deepObject", schema: object }, false],
    ["an object of brackets that may be left out", { in: "query", style: "deepObject", schema: object }, true],
    ["a text", { in: "path", required: true, schema: text }, false],
    ["what may be anything", { in: "path", required: true, schema: {} }, false],
    ["a style of Swagger 2.0", { in: "query", "x-style": "tabDelimited", schema: list }, true],
    ["blanks between items", { in: "query", style: "spaceDelimited", schema: list }, true],
    ["bars with a name for each item", { in: "query", style: "pipeDelimited", explode: true, schema: list }, true],
    ["bars between items", { in: "query", style: "pipeDelimited", explode: false, schema: list }, false],
    ["one of several, of which only one may be", { in: "query", schema: { oneOf: [text, { type: "integer" }] } }, true],
    ["any of several", { in: "query", schema: { anyOf: [text, { type: "integer" }] } }, false],
    ["a document", { in: "query", content: { "application/json": { schema: object } } }, false],
    ["what leads nowhere", { $ref: "#/gone" }, false],
  ])("%s: %o is one: %s", (_, parameter, isBeyond) => {
    expect(isParameterBeyondPrism(description, { name: "a", ...parameter })).toBe(isBeyond);
  });

  it("is not one that is not a parameter", () => {
    expect(isParameterBeyondPrism(description, "a")).toBe(false);
    expect(locate(description, [])).toBeUndefined();
  });
});

// RFC 6570, 3.2.2: lists and objects in style simple.
test.each<[string, JsonObject, string | undefined]>([
  ["a list", { schema: list, example: ["a", 1] }, "a,1"],
  ["a list behind a reference", { schema: { $ref: "#/components/schemas/Tags" }, example: ["a"] }, "a"],
  ["a list with a named example", { schema: list, examples: { one: { value: ["a", "b"] } } }, "a,b"],
  ["a list whose schema shows it", { schema: { type: "array", default: ["a"] } }, "a"],
  ["an object", { schema: object, example: { a: 1, b: 2 } }, "a,1,b,2"],
  ["an object that is exploded", { schema: object, explode: true, example: { a: 1, b: 2 } }, "a=1,b=2"],
  ["JSON", { content: { "application/json": { schema: object, example: { a: 1 } } } }, '{"a":1}'],
  ["JSON of a text", { content: { "application/json": { schema: text, example: "a" } } }, '"a"'],
  ["a text", { schema: text, example: "a" }, "a"],
  ["a text that nobody shows", { schema: text }, "sample"],
  ["what shows nothing", { schema: list }, undefined],
  ["no schema at all", { example: ["a"] }, "a"],
  ["what leads nowhere", { $ref: "#/gone" }, undefined],
])("the text of a header that is %s: %o", (_, header, written) => {
  expect(textOfAnswerHeader(description, header)).toBe(written);
});

const form = "application/x-www-form-urlencoded";

test.each<[string, string, unknown, boolean]>([
  ["XML", "application/xml", { schema: object }, true],
  ["XML of a vendor's", "application/vnd.press+xml", {}, true],
  ["JSON", "application/json", { schema: { type: "object", properties: { tags: list } } }, false],
  ["a form of texts", form, { schema: { type: "object", properties: { name: text } } }, false],
  ["a form with a list", form, { schema: { type: "object", properties: { name: text, tags: list } } }, true],
  ["parts with an object", "multipart/form-data", { schema: { properties: { inner: object } } }, true],
  [
    "a form with a list behind a reference",
    form,
    { schema: { properties: { tags: { $ref: "#/components/schemas/Tags" } } } },
    true,
  ],
  ["a form with a list in one of its parts", form, { schema: { allOf: [{}, { properties: { tags: list } }] } }, true],
  ["a form that says how it is written", form, { schema: object, encoding: {} }, true],
  ["a form that is made of itself", form, { schema: { $ref: "#/components/schemas/Tree" } }, false],
  ["a form without a schema", form, { encoding: {} }, false],
  ["no media type object", form, "none", false],
])("a body of %s is beyond Prism: %s", (_, mediaType, media, isBeyond) => {
  expect(isBodyBeyondPrism(description, mediaType, media)).toBe(isBeyond);
});
