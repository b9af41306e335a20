import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it, test } from "vitest";
import type { Json, JsonObject } from "../document/json.ts";
import { sampleValue, sampleValues } from "./sample-value.ts";

function sampleOf(value: JsonObject, schemas: JsonObject = {}): Json | undefined {
  const description = { openapi: "3.1.0", components: { schemas } };
  return sampleValue(description, { value, pointer: "" });
}

const huge = 2_147_483_647;

test.each([huge, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])(
  "an upper bound of %d changes no sample",
  (most) => {
    expect(sampleOf({ type: "string", maxLength: most })).toBe("sample");
    expect(sampleOf({ type: "array", maxItems: most, items: { type: "boolean" } })).toEqual([true]);
  },
);

test.each([huge, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])(
  "no sample is made for a lower bound of %d",
  (least) => {
    expect(sampleOf({ type: "string", minLength: least })).toBeUndefined();
    expect(sampleOf({ type: "string", minLength: least, pattern: "^a+$" })).toBeUndefined();
    expect(sampleOf({ type: "array", minItems: least, items: { type: "boolean" } })).toBeUndefined();
    expect(sampleOf({ type: "array", minItems: least })).toBeUndefined();
  },
);

test("lists of lists that are only huge together have no sample", () => {
  let schema: JsonObject = { type: "boolean" };
  for (let level = 0; level < 6; level++) schema = { type: "array", minItems: 1000, items: schema };
  expect(sampleOf(schema)).toBeUndefined();
});

test("an object leaves out a member that has no sample", () => {
  const properties = { id: { type: "string" }, all: { type: "string", minLength: huge } };
  expect(sampleOf({ type: "object", required: ["id", "all"], properties })).toEqual({ id: "sample" });
});

test("lower bounds of a usual size are kept", () => {
  expect(sampleOf({ type: "array", minItems: 3, items: { type: "integer" } })).toEqual([1, 1, 1]);
  expect(String(sampleOf({ type: "string", minLength: 40 }))).toHaveLength(40);
});

test("a list that may be empty is empty", () => {
  expect(sampleOf({ type: "array", maxItems: 0, items: { type: "string" } })).toEqual([]);
});

test("a schema with many members of its own kind comes to an end", () => {
  const names = Array.from({ length: 30 }, (_, index) => `m${index}`);
  const node = { $ref: "#/components/schemas/Node" };
  const Node: JsonObject = {
    type: "object",
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, node])),
  };
  expect(JSON.stringify(sampleOf(node, { Node })).length).toBeLessThan(1_000_000);
});

test.each<[JsonObject, Json]>([
  [{ example: "a", examples: ["b"] }, "a"],
  [{ examples: ["b"], const: "c" }, "b"],
  [{ const: "c", default: "d" }, "c"],
  [{ default: "d", enum: ["e"] }, "d"],
  [{ enum: ["e", "f"] }, "e"],
  [{ example: null, default: 0 }, 0],
  [{ type: "object", example: { shown: true }, required: ["a"], properties: { a: {} } }, { shown: true }],
])("the value that %j itself shows is its sample", (schema, value) => {
  expect(sampleOf(schema)).toEqual(value);
});

/** Another implementation says whether a sample is one. */
const validator = new Ajv2020({ strict: false });
addFormats.default(validator);

test.each<JsonObject>([
  { type: "boolean" },
  { type: "integer" },
  { type: "number", minimum: 7.5 },
  { type: "number", exclusiveMinimum: 7 },
  { type: "integer", maximum: -3 },
  { type: "integer", minimum: 5, multipleOf: 4 },
  { type: "number", multipleOf: 0.5 },
  { type: "integer", minimum: 7.5 },
  { type: "integer", exclusiveMaximum: 1 },
  { type: "integer", exclusiveMaximum: -3, multipleOf: 4 },
  { type: "integer", maximum: -3, multipleOf: 2 },
  { type: "integer", exclusiveMinimum: 4, multipleOf: 5 },
  { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
  { type: "number", exclusiveMinimum: 0, maximum: 0.5 },
  { type: "number", minimum: 0.25, exclusiveMaximum: 0.5 },
  { type: "number", exclusiveMaximum: 0.5 },
  { type: "number", minimum: -0.5, maximum: 0 },
  { type: "string", minLength: 20, maxLength: 20 },
  { type: "string", maxLength: 2 },
  { type: "string", pattern: "^[A-Z]{3}$" },
  { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
  { type: "string", pattern: "^[a-z]+$", minLength: 9 },
  { type: ["null", "string"] },
  { type: "array", items: { type: "string" }, minItems: 2 },
  { type: "array", items: {} },
  { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }] },
  { type: "array", prefixItems: [{ type: "integer" }], items: { type: "string" } },
  { type: "array", prefixItems: [{ type: "integer" }], items: { type: "string" }, minItems: 1 },
  { type: "array", prefixItems: [{ type: "integer" }], items: { type: "string" }, minItems: 3 },
  { type: "array", prefixItems: [{ type: "integer" }, { type: "string" }], items: false, minItems: 2 },
  { type: "array", prefixItems: [{ type: "integer" }, { type: "string", pattern: "^(?=a)never$" }], maxItems: 1 },
  { anyOf: [{ type: ["null", "string"] }, { type: ["null", "integer"] }] },
  { allOf: [{ type: "object", properties: { a: { type: "integer" } } }], required: ["a"] },
  { type: "object", required: ["a"], properties: { a: { type: "integer" }, b: { type: "string" } } },
  { required: ["a"], properties: { a: { type: "string" } } },
  {
    allOf: [
      { type: "object", required: ["a"], properties: { a: { type: "integer" } } },
      { required: ["b"], properties: { b: { type: "boolean" } } },
    ],
  },
  { oneOf: [{ type: "null" }, { type: "string" }] },
  { anyOf: [{ type: "integer" }, { type: "string" }] },
  { type: "object", oneOf: [{ required: ["a"], properties: { a: { const: "x" } } }] },
  ...["date-time", "date", "time", "uuid", "email", "uri", "uri-reference", "hostname", "ipv4", "ipv6", "byte"].map(
    (format) => ({
      type: "string",
      format,
    }),
  ),
])("the sample of %j is valid", (schema) => {
  const value = sampleOf(schema);
  expect(value).toBeDefined();
  expect([value, validator.validate(schema, value)]).toEqual([value, true]);
});

const lower: JsonObject[] = [
  {},
  ...[-3, 0.25, 5].flatMap((bound): JsonObject[] => [{ minimum: bound }, { exclusiveMinimum: bound }]),
];
const upper: JsonObject[] = [
  {},
  ...[-3, 0.5, 8].flatMap((bound): JsonObject[] => [{ maximum: bound }, { exclusiveMaximum: bound }]),
];
const steps: JsonObject[] = [{}, { multipleOf: 0.5 }, { multipleOf: 1 }, { multipleOf: 4 }];
const grid = Array.from({ length: 129 }, (_, index) => (index - 64) / 4);

test.each(["integer", "number"])(
  "if any %s is within the bounds and among the multiples, the sample is such a one",
  (type) => {
    for (const least of lower)
      for (const most of upper)
        for (const step of steps) {
          const schema = { type, ...least, ...most, ...step };
          const isValid = validator.compile(schema);
          if (grid.some((number) => isValid(number)))
            expect([schema, isValid(sampleOf(schema))]).toEqual([schema, true]);
        }
  },
);

// What is asked for and declared nowhere may be anything; what a combination declares elsewhere is that.
test.each<JsonObject>([
  { type: "object", required: ["a"] },
  {
    allOf: [
      { type: "object", properties: { a: { type: "integer" } } },
      { type: "object", required: ["a"] },
    ],
  },
  { type: "object", required: ["a"], properties: { a: { type: "integer" }, b: { type: "string" } } },
])("the sample of an answer of %j is valid", (schema) => {
  const description = { openapi: "3.1.0", paths: {} };
  const [value] = sampleValues(description, { value: schema, pointer: "" }, "response");
  expect([value, validator.validate(schema, value)]).toEqual([value, true]);
});

test("texts and lists have at most 100,000 characters of JSON, and values 10,000 parts", () => {
  const text = (length: number): JsonObject => ({ type: "string", minLength: length });
  expect([100_000, 100_001].map((length) => sampleOf(text(length)) !== undefined)).toEqual([true, false]);
  const list = (length: number): JsonObject => ({ type: "array", items: { type: "boolean" }, minItems: length });
  expect([25_000, 25_001].map((length) => sampleOf(list(length)) !== undefined)).toEqual([true, false]);
  const names = Array.from({ length: 10_000 }, (_, index) => `m${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { type: "boolean" }]));
  // The object is a part too.
  expect(Object.keys(sampleOf({ type: "object", required: names, properties }) ?? {})).toHaveLength(9_999);
});

test.each<[JsonObject, number]>([
  [{ type: "integer", exclusiveMinimum: 7 }, 8],
  [{ type: "integer", minimum: 7, exclusiveMinimum: true }, 8],
  [{ type: "number", minimum: 7.5 }, 7.5],
  // JSON Schema wants a step above 0: whatever is made, it is a number.
  [{ type: "integer", multipleOf: 0 }, 1],
  [{ type: "integer", multipleOf: 0.5, exclusiveMaximum: 1 }, 0],
  [{ type: "number", multipleOf: 0.5, maximum: 0.75 }, 0.5],
  [{ type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5],
])("the number nearest to the bounds is the plainest: for %j it is %d", (schema, number) => {
  expect(sampleOf(schema)).toBe(number);
});

test.each<JsonObject>([
  { type: "null" },
  { type: "string", pattern: "^(?=a)zzz9$" },
  { type: "string", pattern: "(" },
  { type: "array", minItems: 1 },
  { type: "array", prefixItems: [{ type: "string", pattern: "^(?=a)never$" }] },
  { type: "array", prefixItems: [{ type: "integer" }], minItems: 2 },
])("%j has no sample", (schema) => {
  expect(sampleOf(schema)).toBeUndefined();
});

test("a read-only member is not sent, and an optional one is left out", () => {
  const properties = { id: { type: "string", readOnly: true }, name: { type: "string" }, size: { type: "integer" } };
  expect(sampleOf({ type: "object", required: ["id", "name"], properties })).toEqual({ name: "sample" });
});

test.each<[string, JsonObject, Json]>([
  ["a schema that says nothing", {}, "sample"],
  ["a schema that says only words", { description: "anything", "x-note": 1 }, "sample"],
  ["a schema that only has a name of its own", { $id: "/schemas/unknown", title: "unknown" }, "sample"],
  ["a number by its bounds", { minimum: 3 }, 3],
  ["a text by its bounds", { maxLength: 2 }, "sa"],
  ["a list by its items", { items: { type: "integer" }, minItems: 2 }, [1, 1]],
  ["an object by what it requires", { required: ["a"] }, { a: "sample" }],
  ["a required member that says nothing", { type: "object", required: ["a"], properties: { a: {} } }, { a: "sample" }],
  ["a required member of a map", { required: ["a"], additionalProperties: { type: "integer" } }, { a: 1 }],
  [
    "a required member of a pattern",
    { required: ["x-a"], patternProperties: { "^x-": { type: "boolean" } } },
    { "x-a": true },
  ],
  ["a required member that nobody may have", { required: ["a"], additionalProperties: false }, {}],
  [
    "as many members as are asked for",
    { properties: { a: { type: "integer" } }, minProperties: 2 },
    { a: 1, sample: "sample" },
  ],
  ["members of the names that are allowed", { propertyNames: { enum: ["p", "q"] }, minProperties: 1 }, { p: "sample" }],
  [
    "members of the names of a pattern",
    { propertyNames: { pattern: "^[A-Z]+$" }, minProperties: 1 },
    { SAMPLE: "sample" },
  ],
  ["what a list has to contain", { items: { type: "integer" }, contains: { const: 7 } }, [7]],
  ["items that differ", { items: { type: "integer" }, minItems: 3, uniqueItems: true }, [1, 2, 3]],
  ["texts that differ", { items: { type: "string" }, minItems: 2, uniqueItems: true }, ["sample", "sample1"]],
  ["listed values that differ", { items: { enum: ["a", "b"] }, minItems: 2, uniqueItems: true }, ["a", "b"]],
  [
    "a beginning as older drafts write it",
    { type: "array", items: [{ type: "string" }, { type: "integer" }] },
    ["sample", 1],
  ],
])("a sample is made of %s", (_, schema, value) => {
  expect(sampleOf(schema)).toEqual(value);
});

test("upper bounds below the usual number are kept", () => {
  expect(sampleOf({ type: "integer", maximum: 0 })).toBe(0);
  expect(sampleOf({ type: "integer", minimum: 4, maximum: 9 })).toBe(4);
});

// By hand: OpenAPI 3.0.3, `exclusiveMinimum` and `exclusiveMaximum` as JSON Schema of Wright's draft has them.
test.each<[JsonObject, (value: number) => boolean]>([
  [{ type: "integer", minimum: 7, exclusiveMinimum: true }, (value) => value > 7],
  [{ type: "integer", maximum: 0, exclusiveMaximum: true }, (value) => value < 0],
  [
    { type: "number", minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true },
    (value) => value > 0 && value < 1,
  ],
  [{ type: "integer", minimum: 7, exclusiveMinimum: false }, (value) => value === 7],
])("exclusive bounds of OpenAPI 3.0 are left out of the sample of %j", (schema, isAllowed) => {
  expect(Number(sampleOf(schema))).toSatisfy(isAllowed);
});

test("the first alternative is the plainest, and each further sample uses the next one", () => {
  const schema: JsonObject = { oneOf: [{ type: "null" }, { const: "one" }, { const: "two" }, { const: "three" }] };
  expect(sampleOf(schema)).toBe("one");
  const place = { value: schema, pointer: "/components/schemas/Tried" };
  const description = { openapi: "3.1.0", paths: {}, components: { schemas: { Tried: schema } } };
  expect([...sampleValues(description, place)]).toEqual(["one", "one", "two", "three", "one", "one"]);
});

describe("a schema that includes itself", () => {
  const inside = { $ref: "#/components/schemas/Node" };
  const node = (next: JsonObject): JsonObject => ({
    type: "object",
    required: ["name", "next"],
    properties: { name: { type: "string" }, next },
  });

  it("and is required ends at once, without itself", () => {
    expect(sampleOf(inside, { Node: node(inside) })).toEqual({ name: "sample" });
  });

  it.each<[string, JsonObject, Json]>([
    ["in a list ends with an empty one", { type: "array", items: inside }, []],
    ["next to null ends with null", { oneOf: [{ type: "null" }, inside] }, null],
    ["and may be null, as 3.0 has it, ends with null", { allOf: [inside], nullable: true }, null],
  ])("%s", (_, next, end) => {
    expect(sampleOf(inside, { Node: node(next) })).toEqual({ name: "sample", next: end });
  });
});
