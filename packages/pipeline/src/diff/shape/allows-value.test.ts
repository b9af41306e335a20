import type { Json, JsonObject } from "@pressroom/description";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { allowsValue, fits, isOfTypes } from "./allows-value.ts";
import { anything } from "./shape.ts";

const ajv = new Ajv({ strict: false, multipleOfPrecision: 8 });
const values: readonly Json[] = [
  "",
  "a",
  "ab",
  "a😀",
  0,
  1,
  1.5,
  2,
  3,
  -1,
  0.3,
  0.6,
  0.9,
  true,
  [],
  [1],
  [1, 2],
  {},
  { a: 1 },
  { a: 1, b: 2 },
];

/** Types and bounds, as a shape has them. */
const schemas: readonly { types: string[]; bounds?: Record<string, number>; pattern?: string; multipleOf?: number }[] =
  [
    { types: [] },
    ...["string", "number", "integer", "boolean", "array", "object"].map((type) => ({ types: [type] })),
    { types: ["string", "integer"] },
    ...["minLength", "maxLength"].map((name) => ({ types: ["string"], bounds: { [name]: 2 } })),
    ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].map((name) => ({
      types: ["number"],
      bounds: { [name]: 1.5 },
    })),
    { types: ["number"], bounds: { minimum: 1, maximum: 2 } },
    { types: ["number"], bounds: { exclusiveMinimum: 0, exclusiveMaximum: 3 } },
    { types: ["number"], multipleOf: 0.3 },
    { types: ["number"], multipleOf: 2 },
    { types: ["string"], pattern: "^a" },
    { types: ["string"], pattern: "b$", bounds: { maxLength: 1 } },
    ...["minItems", "maxItems"].map((name) => ({ types: ["array"], bounds: { [name]: 1 } })),
    ...["minProperties", "maxProperties"].map((name) => ({ types: ["object"], bounds: { [name]: 1 } })),
  ];

test.each(schemas)("%j allows the same values as a validator", ({ types, bounds = {}, pattern, multipleOf }) => {
  const all: Record<string, Json[]> = {
    ...(pattern === undefined ? {} : { pattern: [pattern] }),
    ...(multipleOf === undefined ? {} : { multipleOf: [multipleOf] }),
  };
  const schema: JsonObject = {
    ...bounds,
    ...(pattern === undefined ? {} : { pattern }),
    ...(multipleOf === undefined ? {} : { multipleOf }),
  };
  const judge = types.length === 0 ? () => false : ajv.compile({ ...schema, type: types });
  for (const value of values)
    expect(allowsValue({ ...anything, types, bounds, all }, value), JSON.stringify(value)).toBe(judge(value));
});

test("of several patterns and steps, each must fit", () => {
  const shape = (all: Record<string, Json[]>): typeof anything => ({ ...anything, all });
  expect(allowsValue(shape({ pattern: ["a", "b"] }), "ab")).toBe(true);
  expect(allowsValue(shape({ pattern: ["a", "c"] }), "ab")).toBe(false);
  expect(allowsValue(shape({ multipleOf: [2, 3] }), 6)).toBe(true);
  expect(allowsValue(shape({ multipleOf: [2, 3] }), 4)).toBe(false);
  expect(allowsValue(shape({ multipleOf: ["2"] }), 3)).toBe(true);
});

test("an integer has the type of all numbers, and that of integers", () => {
  expect(isOfTypes(1, ["integer"])).toBe(true);
  expect(isOfTypes(1, ["number"])).toBe(true);
  expect(isOfTypes(1.5, ["integer"])).toBe(false);
  expect(isOfTypes("1", ["integer"])).toBe(false);
  expect(isOfTypes(1, ["string"])).toBe(false);
});

test("a pattern that could take forever, or is invalid, counts as fitting", () => {
  expect(fits("^b", "a")).toBe(false);
  for (const pattern of ["(b+)+$", "(b*)*", "(b{1,9})*c", "b++", "[", 7])
    expect(fits(pattern, "a"), String(pattern)).toBe(true);
  expect(fits(`^b${"c".repeat(58)}`, "a")).toBe(false);
  expect(fits(`^b${"c".repeat(59)}`, "a")).toBe(true);
  expect(fits("^b", "a".repeat(60))).toBe(false);
  expect(fits("^b", "a".repeat(61))).toBe(true);
});
