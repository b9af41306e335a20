import { describe, expect, it } from "vitest";
import type { JsonObject } from "@pressroom/description";
import { undeclaredFields } from "./undeclared-fields.ts";

function undeclared(schema: JsonObject, value: unknown): string[] {
  const description = { openapi: "3.1.0", components: { schemas: { Named: { properties: { name: {} } } } } };
  return undeclaredFields(description, { value: schema, pointer: "" }, value).map((path) => path.join("."));
}

describe("an undeclared field", () => {
  it("is found at any depth", () => {
    const schema = { properties: { list: { items: { properties: { id: {} } } } } };
    expect(undeclared(schema, { list: [{ id: 1 }, { id: 2, extra: 3 }], other: 4 })).toEqual(["list.1.extra", "other"]);
  });

  it("is not one that a part of a combination declares", () => {
    const schema = {
      properties: { id: {} },
      allOf: [{ $ref: "#/components/schemas/Named" }],
      anyOf: [{ properties: { note: {} } }],
    };
    expect(undeclared(schema, { id: 1, name: 2, note: 3, extra: 4 })).toEqual(["extra"]);
  });

  it("is not one that matches a pattern, or that a condition declares", () => {
    const schema = {
      properties: { id: {} },
      patternProperties: { "^x-": { properties: { deep: {} } }, "^(a+)+$": {}, "(": {} },
      additionalProperties: false,
      dependentSchemas: { id: { properties: { more: {} } } },
    };
    const value = { id: 1, "x-a": { deep: 2, deeper: 3 }, more: 4, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab: 5 };
    expect(undeclared(schema, value)).toEqual(["x-a.deeper", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"]);
  });

  it("is not one that is required", () => {
    expect(undeclared({ properties: { a: {} }, required: ["b"] }, { b: 1, c: 2 })).toEqual(["c"]);
  });

  it("is not one whose schema is true, which allows any value", () => {
    expect(undeclared({ properties: { any: true, none: false } }, { any: { deep: 1 }, none: 1 })).toEqual(["none"]);
  });

  it("is not reported in an open object", () => {
    expect(undeclared({ type: "object" }, { any: 1 })).toEqual([]);
    expect(
      undeclared({ properties: {}, additionalProperties: { properties: { id: {} } } }, { any: { id: 1, extra: 2 } }),
    ).toEqual(["any.extra"]);
  });
});
