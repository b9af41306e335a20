import { describe, expect, it } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { formFields, type FormField } from "./form-fields.ts";

function fields(
  mediaType: string,
  encoding: JsonObject,
  body: Readonly<Record<string, unknown>>,
  openapi = "3.0.4",
): FormField[] {
  const description: Description = { openapi };
  return formFields(description, { mediaType, value: { encoding } }, body);
}

const form = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

describe("the fields of a form", () => {
  it.each<[string, JsonObject, unknown, [string, string][]]>([
    [
      "a list is a field several times",
      {},
      ["a", "b"],
      [
        ["m", "a"],
        ["m", "b"],
      ],
    ],
    ["a list with commas is one field", { style: "form", explode: false }, ["a", "b"], [["m", "a,b"]]],
    ["a list with pipes", { style: "pipeDelimited", explode: false }, ["a", "b"], [["m", "a|b"]]],
    ["a list with blanks", { style: "spaceDelimited", explode: false }, ["a", "b"], [["m", "a b"]]],
    ["an object is JSON", {}, { a: 1 }, [["m", '{"a":1}']]],
    [
      "an object with a style and nothing more is exploded",
      { style: "form" },
      { a: 1, b: 2 },
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    ["an object that is not exploded", { explode: false }, { a: 1, b: 2 }, [["m", "a,1,b,2"]]],
    [
      "a deep object",
      { style: "deepObject", explode: true },
      { a: 1, b: 2 },
      [
        ["m[a]", "1"],
        ["m[b]", "2"],
      ],
    ],
    ["a list that is one JSON document", { contentType: "application/json" }, ["a"], [["m", '["a"]']]],
    ["a text that is one, too, with quotes", { contentType: "application/json" }, "a", [["m", '"a"']]],
    [
      "a style counts, not the media type next to it",
      { style: "form", contentType: "application/json" },
      ["a", "b"],
      [
        ["m", "a"],
        ["m", "b"],
      ],
    ],
    ["a date is its text", {}, "1970-01-01T00:00:00Z", [["m", "1970-01-01T00:00:00Z"]]],
    ["a flag", {}, false, [["m", "false"]]],
    ["null is no field", {}, null, []],
    ["nor is it one in a list", {}, ["a", null], [["m", "a"]]],
  ])("URL-encoded: %s", (_, encoding, value, expected) => {
    const written = fields(form, { m: encoding }, { m: value });
    expect(written.map(({ name, value: text }) => [name, text])).toEqual(expected);
  });

  it.each<[string, JsonObject, unknown, FormField[]]>([
    ["an object is a part of JSON", {}, { a: 1 }, [{ name: "m", value: '{"a":1}', type: "application/json" }]],
    [
      "each object of a list is one",
      {},
      [{ a: 1 }, { a: 2 }],
      [
        { name: "m", value: '{"a":1}', type: "application/json" },
        { name: "m", value: '{"a":2}', type: "application/json" },
      ],
    ],
    [
      "a list that is called JSON is one part",
      { contentType: "application/json" },
      [1, 2],
      [{ name: "m", value: "[1,2]", type: "application/json" }],
    ],
    [
      "a file has the type it is given",
      { contentType: "image/png" },
      "PNG",
      [{ name: "m", value: "PNG", type: "image/png" }],
    ],
    [
      "each of several files has it",
      { contentType: "image/png" },
      ["P", "N"],
      [
        { name: "m", value: "P", type: "image/png" },
        { name: "m", value: "N", type: "image/png" },
      ],
    ],
    ["a plain text has none", {}, "a", [{ name: "m", value: "a" }]],
    [
      "OpenAPI 3.0 reads no style here",
      { style: "pipeDelimited", explode: false },
      ["a", "b"],
      [
        { name: "m", value: "a" },
        { name: "m", value: "b" },
      ],
    ],
    ["a list of Swagger 2.0 is one part", { "x-style": "pipeDelimited" }, ["a", "b"], [{ name: "m", value: "a|b" }]],
  ])("multipart: %s", (_, encoding, value, expected) => {
    expect(fields(multipart, { m: encoding }, { m: value })).toEqual(expected);
  });

  it("OpenAPI 3.1 reads the style of a part", () => {
    expect(fields(multipart, { m: { style: "form", explode: false } }, { m: ["a", "b"] }, "3.1.1")).toEqual([
      { name: "m", value: "a,b" },
    ]);
  });
});
