import { describe, expect, it } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { mutateValue } from "./mutate-value.ts";

function mutantsOf(schema: JsonObject, value: unknown, closed = false): Record<string, unknown> {
  const description: Description = { openapi: "3.1.0", components: { schemas: { It: schema } } };
  const mutants = mutateValue(
    description,
    { value: schema, pointer: "/components/schemas/It" },
    value,
    "response",
    closed,
  );
  return Object.fromEntries(mutants.map(({ kind, path, value: broken }) => [[...path, kind].join(" "), broken]));
}

function numbersAndTexts(): { mutants: ReturnType<typeof mutateValue> } {
  const properties = { price: { type: "number", minimum: 0.01 }, text: { type: "string", maxLength: 2_147_483_647 } };
  const schema = { type: "object", properties };
  const description: Description = { openapi: "3.1.0", components: { schemas: { A: schema } } };
  const place = { value: schema, pointer: "/components/schemas/A" };
  return { mutants: mutateValue(description, place, { price: 5.5, text: "a" }, "request", false) };
}

describe("a value is broken by", () => {
  it("a value of an undeclared type", () => {
    expect(mutantsOf({ type: ["string", "null"] }, "a")).toEqual({ "wrong type": 1.5 });
  });

  it("dropping each required field, and breaking the inside of each field", () => {
    const schema = {
      type: "object",
      required: ["id"],
      properties: { id: { type: "string" }, n: { type: "integer", minimum: 1 } },
    };
    expect(mutantsOf(schema, { id: "a", n: 2 })).toEqual({
      "wrong type": "mutant",
      'required "id" dropped': { n: 2 },
      "id wrong type": { id: 1.5, n: 2 },
      "n wrong type": { id: "a", n: "mutant" },
      "n below minimum": { id: "a", n: 0 },
    });
  });

  it("an undeclared field, if the object is closed by itself or because it is sent", () => {
    const open = { type: "object", properties: { id: {} } };
    expect(mutantsOf({ ...open, additionalProperties: false }, {})).toHaveProperty("undeclared field added");
    expect(mutantsOf(open, {})).not.toHaveProperty("undeclared field added");
    expect(mutantsOf(open, {}, true)).toHaveProperty("undeclared field added");
    expect(mutantsOf({ ...open, additionalProperties: true }, {}, true)).not.toHaveProperty("undeclared field added");
  });

  it("a value outside its enum, a text outside its format, pattern and length, and a number outside its range", () => {
    expect(mutantsOf({ enum: ["a", "b"] }, "a")).toMatchObject({ "value outside enum": "a-mutant" });
    expect(mutantsOf({ type: "string", format: "date-time" }, "2026-01-31T12:00:00Z")).toHaveProperty(
      "not of format date-time",
    );
    expect(mutantsOf({ type: "string", pattern: "^[0-9]+$", minLength: 1, maxLength: 3 }, "12")).toMatchObject({
      "text that does not match pattern": "mutant",
      "shorter than minLength": "",
      "longer than maxLength": "1212",
    });
    expect(mutantsOf({ type: "number", exclusiveMinimum: 0, maximum: 5, multipleOf: 0.5 }, 1)).toMatchObject({
      "at exclusiveMinimum": 0,
      "above maximum": 6,
      "no multiple of multipleOf": 1.25,
    });
  });

  it("too few items, too many, and a repeated one", () => {
    expect(mutantsOf({ type: "array", minItems: 1, maxItems: 2, uniqueItems: true }, ["a"])).toMatchObject({
      "fewer items than minItems": [],
      "more items than maxItems": ["a", "a", "a"],
      "an item twice": ["a", "a"],
    });
  });
});

describe("the bounds of a list", () => {
  it("are only broken up to a limit", () => {
    expect(mutantsOf({ type: "array", minItems: 0 }, ["a"])).toEqual({ "wrong type": "mutant" });
    expect(mutantsOf({ type: "array" }, ["a"])).toEqual({ "wrong type": "mutant" });
    expect(mutantsOf({ type: "array", maxItems: 10_000 }, ["a"])["more items than maxItems"]).toHaveLength(10_001);
    expect(mutantsOf({ type: "array", maxItems: 10_001 }, ["a"])).not.toHaveProperty("more items than maxItems");
    expect(mutantsOf({ type: "array", maxItems: 2, uniqueItems: true }, [])).toEqual({ "wrong type": "mutant" });
    expect(mutantsOf({ type: "array", minItems: 2 }, ["a", "b"])["fewer items than minItems"]).toEqual(["a"]);
  });

  it("are also those of each item, but not of a tuple", () => {
    expect(mutantsOf({ type: "array", items: { type: "string" } }, ["a", "b"])).toMatchObject({
      "0 wrong type": [1.5, "b"],
      "1 wrong type": ["a", 1.5],
    });
    const tuple = { type: "array", prefixItems: [{ type: "string" }], items: { type: "string" } };
    expect(mutantsOf(tuple, ["a", "b"])).toEqual({ "wrong type": "mutant" });
  });
});

describe("an object", () => {
  it("is broken inside the fields that it does not declare by name", () => {
    const map = { type: "object", additionalProperties: { type: "integer" } };
    expect(mutantsOf(map, { a: 1 })).toEqual({ "wrong type": "mutant", "a wrong type": { a: "mutant" } });
  });

  it("is broken in each schema that it combines", () => {
    const both: JsonObject = { allOf: [{ type: "object", required: ["a"] }, { required: ["b"] }] };
    expect(Object.keys(mutantsOf(both, { a: 1, b: 2 }))).toEqual([
      "wrong type",
      'required "a" dropped',
      'required "b" dropped',
    ]);
  });

  it("does not lose a field that it doesn't have", () => {
    expect(mutantsOf({ required: ["a"] }, {})).toEqual({});
  });

  it.each([
    ["allOf", { allOf: [{}] }],
    ["anyOf", { anyOf: [{}] }],
    ["if", { if: {} }],
    ["dependentSchemas", { dependentSchemas: {} }],
    ["patternProperties", { patternProperties: { "^x": {} } }],
    ["a schema for others", { additionalProperties: {} }],
    ["unevaluatedProperties", { unevaluatedProperties: true }],
  ])("is not taken as closed if %s may allow a field", (_, words) => {
    const schema = { type: "object", properties: { id: {} }, ...words };
    expect(mutantsOf(schema, {}, true)).not.toHaveProperty("undeclared field added");
  });

  it("is closed by either keyword, unless a pattern allows the field", () => {
    const added = "undeclared field added";
    expect(mutantsOf({ unevaluatedProperties: false }, {})).toHaveProperty([added]);
    expect(mutantsOf({ additionalProperties: false, patternProperties: { a: {} } }, {})).not.toHaveProperty([added]);
    expect(mutantsOf({ type: "object" }, {}, true)).not.toHaveProperty([added]);
  });
});

describe("no mutant is made", () => {
  it("that another alternative may allow", () => {
    expect(mutantsOf({ anyOf: [{ type: "string", enum: ["a"] }, { type: "string" }] }, "a")).toEqual({
      "wrong type": 1.5,
    });
  });

  it("of a type that another alternative accepts", () => {
    expect(mutantsOf({ oneOf: [{ type: "string", enum: ["a"] }, { type: "number" }] }, "a")).toEqual({
      "wrong type": true,
      "value outside enum": "a-mutant",
    });
  });

  it("of a field that this direction may leave out", () => {
    const schema = {
      type: "object",
      required: ["secret"],
      properties: { secret: { type: "string", writeOnly: true } },
    };
    expect(mutantsOf(schema, { secret: "a" })).not.toHaveProperty('required "secret" dropped');
  });

  it("without end, if a schema includes itself", () => {
    const schema = { type: "string", allOf: [{ $ref: "#/components/schemas/It" }] };
    expect(mutantsOf(schema, "a")).toEqual({ "wrong type": 1.5 });
  });

  it("below a bound that is not an integer, nor a text as long as a huge bound", () => {
    const { mutants } = numbersAndTexts();
    expect(
      mutants.every(({ kind, value }) => kind !== "below minimum" || Number((value as { price: number }).price) < 0.01),
    ).toBe(true);
    expect(mutants.map(({ kind }) => kind)).toContain("below minimum");
    expect(mutants.map(({ kind }) => kind)).not.toContain("longer than maxLength");
  });

  it("that is a list longer than a bound of billions", () => {
    const kinds = mutantsOf({ type: "array", maxItems: 2_147_483_647 }, ["a"]);
    expect(Object.keys(kinds)).not.toContain("more items than maxItems");
  });
});

it("a list of 20,000 has a mutant for each fault of each item, and copies are made only on demand", () => {
  const schema = { type: "array", items: { type: "integer", minimum: 0 } };
  const description: Description = { openapi: "3.1.0", components: { schemas: { It: schema } } };
  const list = Array.from({ length: 20_000 }, () => 1);
  const mutants = mutateValue(
    description,
    { value: schema, pointer: "/components/schemas/It" },
    list,
    "response",
    false,
  );
  expect(mutants).toHaveLength(40_001);
  expect(mutants.at(-1)?.value).toEqual([...list.slice(1), -1]);
});
