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
  it("is none if the value fits", () => {
    expect(drifts({ id: "a", state: "done", note: "b" })).toEqual([]);
  });

  it("is found of every kind", () => {
    expect(drifts({ state: "paused", note: null, size: 3 })).toEqual([
      "missing field id undefined",
      "new enum value state paused string",
      "other type note null",
      "extra field size integer",
    ]);
  });

  it("is measured against the alternative that fits best", () => {
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
  it("names the schema that gives the type, whichever schema is made of it", () => {
    const schema: JsonObject = { allOf: [{ title: "no type" }, { type: "string" }] };
    expect(driftsOf(schema, 7)).toEqual(["other type /components/schemas/It/allOf/1 integer"]);
  });

  it("of an item of a list has a star for its place, and is reported for each item", () => {
    expect(driftsOf({ type: "array", items: { type: "string" } }, ["a", 7, true])).toEqual([
      "other type /components/schemas/It/items * integer",
      "other type /components/schemas/It/items * boolean",
    ]);
  });

  it("of a constant is a new word", () => {
    expect(driftsOf({ const: "a" }, "b")).toEqual(["new enum value /components/schemas/It string b"]);
    expect(driftsOf({ const: "a" }, "a")).toEqual([]);
  });

  it("is none for null if 3.0 allows it next to a list of words", () => {
    const schema = { type: "string", enum: ["a"], nullable: true };
    const description = { openapi: "3.0.3", components: { schemas: { It: schema } } };
    const place = { value: schema, pointer: "/components/schemas/It" };
    expect(findDrift(description, place, null)).toEqual([]);
    expect(findDrift(description, place, "b")).toMatchObject([{ kind: "new enum value", word: "b" }]);
  });

  it("is none for a required field that is only ever sent", () => {
    const schema = { type: "object", required: ["a", "b"], properties: { a: { writeOnly: true }, b: {} } };
    expect(driftsOf(schema, {})).toEqual(["missing field /components/schemas/It undefined b"]);
  });

  it("is found of a required field that has the name of a member of every object", () => {
    expect(driftsOf({ type: "object", required: ["constructor"] }, {})).toEqual([
      "missing field /components/schemas/It undefined constructor",
    ]);
  });

  it("is none for a field of an object that is open", () => {
    expect(driftsOf({ type: "object" }, { a: 1 })).toEqual([]);
    expect(driftsOf({ properties: { b: {} }, additionalProperties: true }, { a: 1 })).toEqual([]);
    expect(driftsOf({ properties: { b: {} }, patternProperties: { "^a": {} } }, { a: 1 })).toEqual([]);
    expect(driftsOf({ properties: { b: {} } }, { a: 1 })).toEqual(["extra field /components/schemas/It integer a"]);
  });

  it("inside a map has a star for the name, which may be data", () => {
    expect(driftsOf({ additionalProperties: { type: "string" } }, { "a@b.test": 7 })).toEqual([
      "other type /components/schemas/It/additionalProperties * integer",
    ]);
  });

  it("ends in a schema that is made of itself", () => {
    expect(driftsOf({ allOf: [{ $ref: "#/components/schemas/It" }], type: "string" }, 7)).toEqual([
      "other type /components/schemas/It integer",
    ]);
  });
});
