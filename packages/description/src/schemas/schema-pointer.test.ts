import { expect, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { isList, schemasAt } from "./schema-pointer.ts";

const document: JsonObject = {
  components: {
    schemas: {
      Page: {
        allOf: [{ properties: { next: { type: "string" } } }],
        properties: { data: { type: "array", items: { $ref: "#/components/schemas/Job" } } },
      },
      Job: { properties: { id: { title: "id" } }, additionalProperties: { title: "other" } },
      Either: { oneOf: [{ $ref: "#/components/schemas/Job" }, { properties: { id: { title: "second" } } }] },
      Circle: { anyOf: [{ $ref: "#/components/schemas/Circle" }] },
    },
  },
};

const titles = (name: string, pointer: string): unknown[] =>
  schemasAt(document, { $ref: `#/components/schemas/${name}` }, [], pointer).map(({ title, type }) => title ?? type);

test.each([
  ["Page", "/next", ["string"]],
  ["Page", "/data", ["array"]],
  ["Page", "/data/0/id", ["id"]],
  ["Page", "/data/12/anything", ["other"]],
  ["Page", "/data/first/id", []],
  ["Page", "/nobody", []],
  ["Either", "/id", ["id", "second"]],
  ["Circle", "/id", []],
  ["Page", "next", []],
])("in an answer of %s, %s leads to %j", (name, pointer, found) => {
  expect(titles(name, pointer)).toEqual(found);
});

test("the root is the schema and those that it combines", () => {
  expect(titles("Either", "")).toHaveLength(3);
  expect(titles("Circle", "")).toHaveLength(1);
});

test.each([
  [{ type: "array" }, true],
  [{ type: ["array", "null"] }, true],
  [{ items: {} }, true],
  [{ type: "object" }, false],
  [{ type: ["string", "null"] }, false],
])("%j is a list: %s", (schema, list) => {
  expect(isList(schema)).toBe(list);
});
