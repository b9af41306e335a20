import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../document/json.ts";
import { translateSchema, type Translation } from "./translate-schema.ts";

const pointer = "/components/schemas/It";

function translated(schema: Json, more: Partial<Translation> = {}): Json {
  const document = { components: { schemas: { It: schema } } };
  return translateSchema(schema, pointer, {
    ...{ document, old: false, direction: "request" },
    reference: (reference, from) => `${from} -> ${reference}`,
    ...more,
  });
}

const old: Partial<Translation> = { old: true };

// OpenAPI 3.0.3, Schema Object, nullable: it adds null to the type, and means nothing without one. A list of values has to name null too.
describe("null in OpenAPI 3.0", () => {
  const isNull = { type: "null" };

  it.each<[string, JsonObject, Json]>([
    ["of a type", { type: "string", nullable: true }, { type: ["string", "null"] }],
    ["of values", { type: "string", enum: ["a"], nullable: true }, { type: ["string", "null"], enum: ["a", null] }],
    [
      "that the values name",
      { type: "string", enum: [null, "a"], nullable: true },
      { type: ["string", "null"], enum: [null, "a"] },
    ],
    ["without a type", { minLength: 1, nullable: true }, { anyOf: [{ minLength: 1 }, isNull] }],
    [
      "around what else would refuse it",
      { type: "object", allOf: [{ maxProperties: 1 }], nullable: true },
      { anyOf: [{ type: "object", allOf: [{ maxProperties: 1 }] }, isNull] },
    ],
    ["that is none", { type: "string", nullable: false }, { type: "string" }],
    ["that is nearly said", { type: "string", nullable: "true" }, { type: "string" }],
    ["below", { items: { type: "string", nullable: true } }, { items: { type: ["string", "null"] } }],
  ])("%s", (_, schema, result) => {
    expect(translated(schema, old)).toEqual(result);
  });

  it("does not exist in OpenAPI 3.1", () => {
    expect(translated({ type: "string", nullable: true })).toEqual({ type: "string" });
  });
});

// JSON Schema draft 4, 5.1.2 and 5.1.3: a bound is outside only if there is one.
describe("a boolean bound", () => {
  it.each<[JsonObject, Json]>([
    [
      { minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: true },
      { exclusiveMinimum: 1, exclusiveMaximum: 2 },
    ],
    [
      { minimum: 1, exclusiveMinimum: false, maximum: 2, exclusiveMaximum: false },
      { minimum: 1, maximum: 2 },
    ],
    [{ exclusiveMinimum: true, exclusiveMaximum: true, maximum: 0 }, { exclusiveMaximum: 0 }],
    [{ minimum: 1 }, { minimum: 1 }],
    [{ exclusiveMinimum: 1 }, { exclusiveMinimum: 1 }],
  ])("%j is %j", (schema, result) => {
    expect(translated(schema, old)).toEqual(result);
    expect(translated(schema, { booleanBounds: true })).toEqual(result);
    expect(translated(schema)).toEqual(schema);
  });

  it("is read as the nearest $schema defines", () => {
    const bound = { minimum: 1, exclusiveMinimum: true };
    const draft4 = { $schema: "http://json-schema.org/draft-04/schema#" };
    expect(translated({ not: { ...draft4, items: bound } })).toMatchObject({ not: { items: { exclusiveMinimum: 1 } } });
    const newer = { $schema: "http://json-schema.org/draft-07/schema#", items: bound };
    expect(translated({ not: newer, items: bound }, { booleanBounds: true })).toMatchObject({
      not: { items: bound },
      items: { exclusiveMinimum: 1 },
    });
  });
});

describe("a reference", () => {
  it("gets the name of its target, from the place that has it", () => {
    const schema = { properties: { "a/b~c": { anyOf: [true, { $ref: "#/x" }] } } };
    expect(translated(schema)).toEqual({
      properties: { "a/b~c": { anyOf: [true, { $ref: `${pointer}/properties/a~1b~0c/anyOf/1 -> #/x` }] } },
    });
  });

  it("has siblings since OpenAPI 3.1, and none before", () => {
    const schema = { $ref: "#/x", minLength: 1, nullable: true };
    expect(translated(schema)).toEqual({ $ref: `${pointer} -> #/x`, minLength: 1 });
    expect(translated(schema, old)).toEqual({ $ref: `${pointer} -> #/x` });
  });

  it("counts together with a dynamic one next to it", () => {
    const schema = { $dynamicRef: "#y", $ref: "#/x", allOf: [{ minLength: 1 }] };
    expect(translated({ $dynamicRef: "#y" })).toEqual({ $ref: `${pointer} -> #y` });
    expect(translated({ $ref: "#/x", $dynamicRef: "#y" })).toEqual({
      $ref: `${pointer} -> #/x`,
      allOf: [{ $ref: `${pointer} -> #y` }],
    });
    expect(translated(schema)).toEqual({
      $ref: `${pointer} -> #y`,
      allOf: [{ minLength: 1 }, { $ref: `${pointer} -> #/x` }],
    });
  });

  it("that is not a string is an ordinary keyword", () => {
    expect(translated({ $ref: 1 })).toEqual({ $ref: 1 });
    expect(translated({ $ref: 1, nullable: true, type: "string" }, old)).toEqual({ $ref: 1, type: ["string", "null"] });
  });
});

describe("required members of a request or an answer", () => {
  const schema = {
    required: ["id", "secret", "name", "nobody", 1],
    properties: { id: { readOnly: true }, secret: { writeOnly: true }, name: { readOnly: false } },
  };

  it.each([
    ["request", ["secret", "name", "nobody", 1]],
    ["response", ["id", "name", "nobody", 1]],
  ] as const)("of a %s is %j", (direction, required) => {
    expect(translated(schema, { direction })).toMatchObject({ required });
  });

  it("that are not a list are left for the validator to report", () => {
    expect(translated({ required: true })).toEqual({ required: true });
  });
});

describe("the keywords of a schema", () => {
  it("with schemas get translated ones, alone, in lists and in maps", () => {
    const [before, after] = [{ type: "string", nullable: true }, { type: ["string", "null"] }];
    const schema = { not: before, oneOf: [before], items: [before], properties: { a: before } };
    expect(translated(schema, old)).toEqual({
      not: after,
      oneOf: [after],
      items: [after],
      properties: { a: after },
    });
  });

  it("with wrong values stay, so that the validator reports them", () => {
    const schema = { oneOf: { nullable: true }, properties: [{ nullable: true }], enum: "a", not: 1 };
    expect(translated(schema)).toEqual(schema);
  });

  it("with identifiers, or of the validator's own, are left out", () => {
    const names = { $id: "a", $anchor: "b", $dynamicAnchor: "c", $vocabulary: {} };
    expect(
      translated({ ...names, discriminator: { propertyName: "a" }, example: 1, default: 2, "x-a": 3, type: "string" }),
    ).toEqual({
      type: "string",
    });
  });

  // JSON Schema draft 4, 5.5.1: the values of a list are different.
  it("list a value once, even a list or an object", () => {
    expect(translated({ enum: [1, "1", 1, [1], [1], { a: 1 }, { a: 1 }] })).toEqual({ enum: [1, "1", [1], { a: 1 }] });
  });

  it("of a property with the name of a keyword are its own", () => {
    const properties = { required: { type: "string" }, nullable: { type: "string", nullable: true }, $ref: true };
    expect(translated({ properties }, old)).toEqual({
      properties: { required: { type: "string" }, nullable: { type: ["string", "null"] }, $ref: true },
    });
  });

  it.each([true, false])("are absent if it is %s", (schema) => {
    expect(translated(schema)).toBe(schema);
  });
});
