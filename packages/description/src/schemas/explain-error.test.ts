import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../document/json.ts";
import { explainError } from "./explain-error.ts";

/** What the validator itself says of a value, in our words. */
function explained(schema: JsonObject, value: Json): string {
  const validate = new Ajv2020({ strict: false }).compile(schema);
  validate(value);
  return explainError(validate.errors?.[0], value);
}

test.each([
  [{ enum: ["a", 1] }, "b", '"b" is not one of "a", 1'],
  [{ properties: { state: { enum: ["a"] } } }, { state: null }, '/state null is not one of "a"'],
  [{ additionalProperties: false }, { extra: 1 }, 'has a member "extra" that the schema does not know'],
  [{ properties: { a: { type: "string" } } }, { a: 1 }, "/a must be string"],
  [{ required: ["id"] }, {}, "must have required property 'id'"],
])("%j of %j: %s", (schema, value, text) => {
  expect(explained(schema as JsonObject, value as Json)).toBe(text);
});

test('an error without a message, or no error, is "is not valid"', () => {
  expect(explainError(undefined, 1)).toBe("is not valid");
  expect(explainError({ keyword: "x", instancePath: "/a", schemaPath: "", params: {} }, 1)).toBe("/a is not valid");
});
