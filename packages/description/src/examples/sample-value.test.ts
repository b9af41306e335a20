import { expect, test } from "vitest";
import type { Json, JsonObject } from "../document/json.ts";
import { sampleValue } from "./sample-value.ts";

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

test("lists of lists that are huge only together have no sample", () => {
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

test("a list that may hold nothing is empty", () => {
  expect(sampleOf({ type: "array", maxItems: 0, items: { type: "string" } })).toEqual([]);
});

test("a schema with many members of its own kind ends", () => {
  const names = Array.from({ length: 30 }, (_, index) => `m${index}`);
  const node = { $ref: "#/components/schemas/Node" };
  const Node: JsonObject = {
    type: "object",
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, node])),
  };
  expect(JSON.stringify(sampleOf(node, { Node })).length).toBeLessThan(1_000_000);
});
