import type { Json } from "@pressroom/description";
import { expect, test } from "vitest";
import { descriptionOf } from "../cases/pair.ts";
import { wireChanges } from "./wire-changes.ts";

/** What is said of each change of a request's schema. */
function said(before: Json, after: Json, openapi = "3.1.0"): string[] {
  return wireChanges(descriptionOf({ openapi, request: before }), descriptionOf({ openapi, request: after })).map(
    ({ place, subject }) => `${place} | ${subject}`,
  );
}

const holding = (schema: Json): Json => ({ type: "object", properties: { a: schema } });

test.each<[string, Json, Json, readonly string[]]>([
  ["a type", { type: "string" }, { type: "integer" }, ["string → integer"]],
  [
    "several types",
    { type: ["string", "null"] },
    { type: ["boolean", "array"] },
    ["string or null → array or boolean"],
  ],
  ["any type", { type: "string" }, {}, ["string → any"]],
  ["a least number", { type: "number" }, { type: "number", minimum: 2 }, ["minimum none → 2"]],
  ["another least number", { type: "number", minimum: 1 }, { type: "number", minimum: 2 }, ["minimum 1 → 2"]],
  [
    "an end that is left out",
    { type: "number", minimum: 1 },
    { type: "number", exclusiveMinimum: 1 },
    ["minimum 1 → exclusiveMinimum 1"],
  ],
  ["a longest text", { type: "string", maxLength: 9 }, { type: "string" }, ["maxLength 9 → none"]],
  ["a pattern", { type: "string", pattern: "^a" }, { type: "string", pattern: "^b" }, ["pattern ^a → ^b"]],
  [
    "a long pattern",
    { type: "string" },
    { type: "string", pattern: "a".repeat(41) },
    [`pattern none → ${"a".repeat(40)}…`],
  ],
  [
    "a pattern that just fits",
    { type: "string" },
    { type: "string", pattern: "a".repeat(40) },
    [`pattern none → ${"a".repeat(40)}`],
  ],
  ["a list of values", { type: "string" }, { enum: ["a", "b"] }, ['only "a", "b"']],
  ["any value", { enum: ["a", 1] }, { type: ["string", "integer"] }, ['only "a", 1 → any value']],
  ["a default", { type: "string" }, { type: "string", default: "x" }, ['none → "x"']],
  ["another default", { type: "string", default: "x" }, { type: "string", default: null }, ['"x" → null']],
  [
    "a member that asks for another",
    { type: "object" },
    { type: "object", dependentRequired: { a: ["b"] } },
    ["dependentRequired none → a asks for b"],
  ],
])("%s is described in the description's words", (_, before, after, subjects) => {
  expect(said(holding(before), holding(after))).toEqual(
    subjects.map((subject) => expect.stringContaining(` | ${subject}`)),
  );
});

test("an exclusive bound is a boolean in OpenAPI 3.0, and a number later", () => {
  const number = (more: object): Json => ({ type: "number", minimum: 1, maximum: 2, ...more });
  const left = number({ exclusiveMinimum: true, exclusiveMaximum: true });
  const both = ["request body | minimum 1 → exclusiveMinimum 1", "request body | maximum 2 → exclusiveMaximum 2"];
  expect(said(number({}), left, "3.0.3")).toEqual(both);
  expect(said(number({}), left)).toEqual([]);
  expect(said(number({}), number({ exclusiveMinimum: false }), "3.0.3")).toEqual([]);
  expect(said(number({}), { type: "number", exclusiveMinimum: 1, exclusiveMaximum: 2 })).toEqual(both);
});

test.each(["3.0.3", "3.1.0"])("a bound of a text is called by its name in %s", (version) => {
  expect(said({ type: "string" }, { type: "string", minLength: 1, maxLength: 2 }, version)).toEqual([
    "request body | minLength none → 1",
    "request body | maxLength none → 2",
  ]);
});

test("the first twelve of a long list of values are shown", () => {
  const values = (count: number): Json => ({ enum: Array.from({ length: count }, (_, index) => index) });
  expect(said(holding({ type: "integer" }), holding(values(12)))[0]).toMatch(/\| only 0, 1, .*, 11$/);
  expect(said(holding({ type: "integer" }), holding(values(13)))[0]).toMatch(/\| only 0, 1, .*, 11, …$/);
});

test("the range of int32 is implied by the format, and another range is not", () => {
  const int32 = { type: "integer", format: "int32" };
  const range = (minimum: number, maximum: number): Json => ({ type: "integer", minimum, maximum });
  expect(said(int32, { ...int32, minimum: -(2 ** 31), maximum: 2 ** 31 - 1 })).toEqual([]);
  expect(said(int32, { ...int32, minimum: -(2 ** 31) + 1 })).toHaveLength(1);
  expect(said(int32, { ...int32, maximum: 2 ** 31 - 2 })).toHaveLength(1);
  expect(said({ ...int32, minimum: 0, maximum: 9 }, range(0, 9))).toEqual([]);
  expect(said({ ...int32, minimum: 0, maximum: 2 ** 31 }, range(0, 2 ** 31))).toHaveLength(1);
  expect(said({ ...int32, minimum: -(2 ** 31) - 1, maximum: 9 }, range(-(2 ** 31) - 1, 9))).toHaveLength(1);
});

test("keywords of two parts of a schema are combined", () => {
  const parts = (...allOf: Json[]): Json => ({ type: "object", allOf });
  const pattern = (schema: Json): Json => ({ patternProperties: { "^x": schema } });
  expect(
    said(parts(pattern({ type: "string" }), pattern({ maxLength: 2 })), {
      type: "object",
      ...(pattern({ type: "string", maxLength: 2 }) as object),
    } as Json),
  ).toEqual([]);
  expect(said(parts({ minProperties: 1 }, { minProperties: 3 }), { type: "object", minProperties: 3 })).toEqual([]);
  expect(said(parts({ maxProperties: 1 }, { maxProperties: 3 }), { type: "object", maxProperties: 1 })).toEqual([]);
  expect(said(parts({ propertyNames: { pattern: "a" } }), { type: "object", propertyNames: { pattern: "a" } })).toEqual(
    [],
  );
  expect(said(parts(pattern({ type: "string" })), { type: "object" })).toHaveLength(1);
  expect(said(parts({}, pattern({ type: "string" })), { type: "object" })).toHaveLength(1);
});
