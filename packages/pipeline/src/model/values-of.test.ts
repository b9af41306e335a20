import { expect, test } from "vitest";
import type { JsonObject } from "@pressroom/description";
import { valuesOf, type Values } from "./values-of.ts";

const text: JsonObject = { type: "string" };
const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const document: JsonObject = {
  components: {
    schemas: {
      Name: text,
      Names: { type: "array", items: reference("Name") },
      Loop: { allOf: [reference("Loop")] },
    },
  },
};

test.each<[JsonObject | undefined, Values]>([
  ...["string", "number", "integer", "boolean", "null"].map((type): [JsonObject, Values] => [{ type }, "plain"]),
  [{ type: ["string", "null"] }, "plain"],
  [{ type: ["string", "object"] }, "any"],
  [{ type: "object" }, "any"],
  [undefined, "any"],
  [{}, "any"],
  [{ type: [] }, "any"],
  [{ format: "uuid" }, "any"],
  [{ type: "array", items: text }, "list"],
  [{ type: ["array", "string"], items: text }, "list"],
  [{ type: "array" }, "any"],
  [{ type: "array", items: { type: "object" } }, "any"],
  [{ type: "array", items: { type: "array", items: text } }, "any"],
  [{ enum: ["a", 1, null] }, "plain"],
  [{ enum: ["a", {}] }, "any"],
  [{ enum: ["a", []] }, "any"],
  [{ enum: [] }, "any"],
  [{ const: "a" }, "plain"],
  [{ const: null }, "plain"],
  [{ const: { a: 1 } }, "any"],
  [{ const: "a", enum: [{}] }, "plain"],
  [{ oneOf: [text, { type: "integer" }] }, "plain"],
  [{ anyOf: [text, { type: "array", items: text }] }, "list"],
  [{ anyOf: [text, { type: "object" }] }, "any"],
  [{ oneOf: [] }, "any"],
  [{ allOf: [{ description: "d" }, text] }, "plain"],
  [{ allOf: [{ description: "d" }, { type: "object" }] }, "any"],
  [{ allOf: [{ type: "array", items: text }] }, "list"],
  [reference("Name"), "plain"],
  [reference("Names"), "list"],
  [reference("Loop"), "any"],
  [reference("Nobody"), "any"],
])("the values of %j are %s", (schema, values) => {
  expect(valuesOf(document, schema)).toBe(values);
});
