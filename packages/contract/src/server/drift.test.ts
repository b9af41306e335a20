import { describe, expect, it } from "vitest";
import type { JsonObject } from "@pressroom/description";
import { findDrift } from "./drift.ts";
import { describePress } from "../testing/press.ts";

const job = { $ref: "#/components/schemas/Job" };

function drifts(value: unknown): string[] {
  return findDrift(describePress(), { value: job, pointer: "" }, value).map(({ kind, path, word, type }) =>
    [kind, ...path, word, type].filter(Boolean).join(" "),
  );
}

describe("drift", () => {
  it("is nothing if the value fits", () => {
    expect(drifts({ id: "a", state: "done", note: "b" })).toEqual([]);
  });

  it("is found in every kind", () => {
    expect(drifts({ state: "paused", note: null, size: 3 })).toEqual([
      "missing field id undefined",
      "new enum value state paused string",
      "other type note null",
      "extra field size integer",
    ]);
  });

  it("is compared with the alternative that fits best", () => {
    const schema: JsonObject = {
      oneOf: [
        { type: "object", required: ["a", "b"], properties: { a: {}, b: {} } },
        { type: "object", required: ["c"], properties: { c: {} } },
      ],
    };
    expect(findDrift(describePress(), { value: schema, pointer: "" }, { c: 1, d: 2 })).toMatchObject([
      { kind: "extra field", word: "d" },
    ]);
  });
});

function driftsOf(schema: JsonObject, value: unknown, components: JsonObject = {}): string[] {
  const description = { openapi: "3.1.0", components: { schemas: { It: schema, ...components } } };
  return findDrift(description, { value: schema, pointer: "/components/schemas/It" }, value).map(
    ({ kind, pointer, path, type, word }) => [kind, pointer, ...path, type, word].filter(Boolean).join(" "),
  );
}

describe("a drift", () => {
  it("names the schema that declares the type, whichever schema includes it", () => {
    const schema: JsonObject = { allOf: [{ title: "no type" }, { type: "string" }] };
    expect(driftsOf(schema, 7)).toEqual(["other type /components/schemas/It/allOf/1 integer"]);
  });

  it("in an item of a list has a star as its place, and is reported for each item", () => {
    expect(driftsOf({ type: "array", items: { type: "string" } }, ["a", 7, true])).toEqual([
      "other type /components/schemas/It/items * integer",
      "other type /components/schemas/It/items * boolean",
    ]);
  });

  it("from a constant is a new value", () => {
    expect(driftsOf({ const: "a" }, "b")).toEqual(["new enum value /components/schemas/It string b"]);
    expect(driftsOf({ const: "a" }, "a")).toEqual([]);
  });

  it("is not reported for null if 3.0 allows it next to an enum", () => {
    const schema = { type: "string", enum: ["a"], nullable: true };
    const description = { openapi: "3.0.3", components: { schemas: { It: schema } } };
    const place = { value: schema, pointer: "/components/schemas/It" };
    expect(findDrift(description, place, null)).toEqual([]);
    expect(findDrift(description, place, "b")).toMatchObject([{ kind: "new enum value", word: "b" }]);
  });

  it("is not reported for a required field that is write-only", () => {
    const schema = { type: "object", required: ["a", "b"], properties: { a: { writeOnly: true }, b: {} } };
    expect(driftsOf(schema, {})).toEqual(["missing field /components/schemas/It undefined b"]);
  });

  it("is found for a required field with the name of a member of every object", () => {
    expect(driftsOf({ type: "object", required: ["constructor"] }, {})).toEqual([
      "missing field /components/schemas/It undefined constructor",
    ]);
  });

  it("is not reported for a field of an open object", () => {
    expect(driftsOf({ type: "object" }, { a: 1 })).toEqual([]);
    expect(driftsOf({ properties: { b: {} }, additionalProperties: true }, { a: 1 })).toEqual([]);
    expect(driftsOf({ properties: { b: {} }, patternProperties: { "^a": {} } }, { a: 1 })).toEqual([]);
    expect(driftsOf({ properties: { b: {} } }, { a: 1 })).toEqual(["extra field /components/schemas/It integer a"]);
  });

  it("inside a map has a star in place of the name, which may be data", () => {
    expect(driftsOf({ additionalProperties: { type: "string" } }, { "a@b.test": 7 })).toEqual([
      "other type /components/schemas/It/additionalProperties * integer",
    ]);
  });

  it("ends at a schema that includes itself", () => {
    expect(driftsOf({ allOf: [{ $ref: "#/components/schemas/It" }], type: "string" }, 7)).toEqual([
      "other type /components/schemas/It integer",
    ]);
  });
});
