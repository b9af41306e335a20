import { expect, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { declaredProperty } from "./declared-property.ts";

const document: JsonObject = {
  components: {
    schemas: {
      Id: { type: "string", readOnly: true },
      Base: { properties: { id: { $ref: "#/components/schemas/Id" }, name: { type: "string" } } },
      Child: { allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { name: { maxLength: 9 } } }] },
      Alias: { $ref: "#/components/schemas/Child" },
      Self: { allOf: [{ $ref: "#/components/schemas/Self" }], properties: { a: { title: "self" } } },
    },
  },
};

const declared = (value: JsonObject, name: string): JsonObject[] =>
  declaredProperty(document, { value, pointer: "/components/schemas/Here" }, name);

test("a member is declared by the schema itself: as written, and with its reference followed", () => {
  expect(declared({ properties: { id: { $ref: "#/components/schemas/Id" } } }, "id")).toEqual([
    { $ref: "#/components/schemas/Id" },
    { type: "string", readOnly: true },
  ]);
});

test("a member is declared by every part of allOf, through references", () => {
  const found = declared({ $ref: "#/components/schemas/Alias" }, "name");
  expect(found).toContainEqual({ type: "string" });
  expect(found).toContainEqual({ maxLength: 9 });
});

test("a member of no schema, or of every object, is not declared", () => {
  expect(declared({ $ref: "#/components/schemas/Alias" }, "size")).toEqual([]);
  expect(declared({ properties: {} }, "constructor")).toEqual([]);
});

test("a schema that includes itself is visited once", () => {
  expect(declared({ $ref: "#/components/schemas/Self" }, "a")).toEqual([{ title: "self" }, { title: "self" }]);
});
