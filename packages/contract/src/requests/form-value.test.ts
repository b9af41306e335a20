import { expect, it } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { formFields } from "./form-fields.ts";
import { type FormContent, formValue } from "./form-value.ts";

const list = { type: "array", items: { type: "integer" } };
const object = { type: "object", properties: { a: { type: "integer" }, b: { type: "string" } } };
const description: Description = { openapi: "3.1.1", components: { schemas: { Object: object } } };

function content(mediaType: string, schema: JsonObject, encoding: JsonObject): FormContent {
  const located = { value: { type: "object", properties: { m: schema } }, pointer: "/s" };
  return { value: { encoding: { m: encoding } }, mediaType, schema: located };
}

it.each<[string, JsonObject, JsonObject, unknown]>([
  ["a list", list, {}, [1, 2]],
  ["a list of one", list, {}, [1]],
  ["a list in one field", list, { style: "pipeDelimited", explode: false }, [1, 2]],
  ["an object", object, {}, { a: 1, b: "x" }],
  ["an object by reference", { $ref: "#/components/schemas/Object" }, {}, { a: 1, b: "x" }],
  ["an object in one field", object, { explode: false }, { a: 1, b: "x" }],
  ["an object in fields of its members' names", object, { explode: true }, { a: 1, b: "x" }],
  ["a deep object", object, { style: "deepObject", explode: true }, { a: 1, b: "x" }],
  ["objects", { type: "array", items: object }, {}, [{ a: 1 }, { a: 2 }]],
  ["a JSON document", list, { contentType: "application/json" }, [1, 2]],
  ["a number", { type: "number" }, {}, 1.5],
  ["a flag", { type: "boolean" }, {}, false],
  ["a text that looks like a number", { type: "string" }, {}, "1"],
  ["what may be an object or a text", { oneOf: [object, { type: "string" }] }, {}, "plain"],
])("%s is read back as written", (_, schema, encoding, value) => {
  for (const mediaType of ["application/x-www-form-urlencoded", "multipart/form-data"]) {
    const described = content(mediaType, schema, encoding);
    expect(formValue(description, described, formFields(description, described, { m: value }))).toEqual({ m: value });
  }
});

it("an undeclared field is its own member", () => {
  const described = content("multipart/form-data", list, {});
  expect(formValue(description, described, [{ name: "other", value: "1" }])).toEqual({ other: "1" });
});
