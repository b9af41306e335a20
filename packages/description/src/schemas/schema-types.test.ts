import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { admits, branchesOf, typeOf, typesOf } from "./schema-types.ts";

const schemas: JsonObject = {
  Text: { type: "string" },
  Self: { allOf: [{ $ref: "#/components/schemas/Self" }, { type: "object" }] },
};
const description = { openapi: "3.1.0", components: { schemas } };

const typesIn = (value: JsonObject): string[] | undefined => {
  const types = typesOf(description, { value, pointer: "/here" });
  return types && [...types].sort();
};

test.each<[JsonObject, string[] | undefined]>([
  [{}, undefined],
  [{ description: "free" }, undefined],
  [{ type: "string" }, ["string"]],
  [{ type: ["string", "null"] }, ["null", "string"]],
  [{ type: "string", nullable: true }, ["null", "string"]],
  [{ const: 1 }, ["integer"]],
  [{ enum: ["a", null, 1.5] }, ["null", "number", "string"]],
  [{ enum: ["a"], nullable: true }, ["null", "string"]],
  [{ $ref: "#/components/schemas/Text" }, ["string"]],
  [{ allOf: [{ type: ["string", "integer"] }, { type: ["number", "boolean"] }] }, ["integer"]],
  [{ oneOf: [{ type: "string" }, { type: "boolean" }] }, ["boolean", "string"]],
  [{ anyOf: [{ type: "string" }, {}] }, undefined],
  [{ anyOf: [] }, undefined],
  [{ type: "string", oneOf: [{ type: "string" }, { type: "null" }] }, ["string"]],
  [{ $ref: "#/components/schemas/Self" }, ["object"]],
])("%j leaves %j open", (schema, types) => {
  expect(typesIn(schema)).toEqual(types);
});

describe("the types of a schema are those that a validator allows", () => {
  const values: [string, unknown][] = [
    ["null", null],
    ["boolean", true],
    ["string", "a"],
    ["integer", 1],
    ["number", 1.5],
    ["array", []],
    ["object", {}],
  ];
  const trials: JsonObject[] = [
    { type: "number" },
    { type: "integer" },
    { type: ["array", "object"] },
    { allOf: [{ type: ["string", "null"] }, { type: ["string", "boolean"] }] },
    { anyOf: [{ type: "integer" }, { type: "object" }] },
    { oneOf: [{ type: "null" }, { type: "boolean" }], type: ["null", "string"] },
    { allOf: [{ anyOf: [{ type: "string" }, { type: "number" }] }, { type: ["integer", "array"] }] },
  ];
  it.each(trials)("for %j", (schema) => {
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const types = typesOf(description, { value: schema, pointer: "/here" });
    for (const [type, value] of values) expect([type, admits(types, type)]).toEqual([type, validate(value)]);
  });
});

test("an empty schema allows every type", () => {
  expect(admits(undefined, "null")).toBe(true);
});

test.each([
  [null, "null"],
  [[], "array"],
  [{}, "object"],
  [1, "integer"],
  [1.5, "number"],
  ["1", "string"],
  [false, "boolean"],
])("%j is of the type %s", (value, type) => {
  expect(typeOf(value)).toBe(type);
});

test("the branches of a list are its schemas, each with its place", () => {
  const place = { value: { oneOf: [{ type: "string" }, true, { type: "null" }] } as JsonObject, pointer: "/a" };
  expect(branchesOf(place, "oneOf").map(({ pointer }) => pointer)).toEqual(["/a/oneOf/0", "/a/oneOf/2"]);
  expect(branchesOf(place, "anyOf")).toEqual([]);
});
