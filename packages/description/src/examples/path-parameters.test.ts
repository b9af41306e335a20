import { expect, test } from "vitest";
import { at, type Json, type JsonObject } from "../document/json.ts";
import { declarePathParameters } from "./path-parameters.ts";

const inPath = (name: string): JsonObject => ({ name, in: "path", required: true, schema: { type: "integer" } });

function declared(path: string, item: JsonObject, more: JsonObject = {}): { lines: string[]; names: Json } {
  const description: JsonObject = { openapi: "3.1.0", paths: { [path]: item }, ...more };
  const lines = declarePathParameters(description);
  const parameters = (at(description, ["paths", path, "get", "parameters"]) ?? []) as JsonObject[];
  return { lines, names: parameters.map((parameter) => parameter["name"] ?? parameter["$ref"] ?? null) };
}

test("an undeclared parameter of a path is a text, and is reported", () => {
  const { lines, names } = declared("/a/{id}/{id}/{other}?x={not}", { get: { parameters: [inPath("other")] } });
  expect(names).toEqual(["other", "id"]);
  expect(lines).toEqual(["GET /a/{id}/{id}/{other}?x={not} declares no parameter id: it is treated as text"]);
});

test("a parameter of the query does not fill in a path", () => {
  expect(declared("/a/{id}", { get: { parameters: [{ ...inPath("id"), in: "query" }] } }).names).toEqual(["id", "id"]);
});

test("an extension below the paths is not a path, and invalid path items are skipped", () => {
  expect(declared("x-{id}", { get: {} }).lines).toEqual([]);
  const description: JsonObject = { openapi: "3.1.0", paths: { "/a/{id}": null, "/b/{id}": { $ref: "#/gone" } } };
  expect(declarePathParameters(description)).toEqual([]);
});

test.each<[string, JsonObject, JsonObject?]>([
  ["by the operation", { get: { parameters: [inPath("id")] } }],
  ["by the path", { parameters: [inPath("id")], get: {} }],
  [
    "by reference",
    { get: { parameters: [{ $ref: "#/components/parameters/id" }] } },
    { components: { parameters: { id: inPath("id") } } },
  ],
  ["perhaps in another file", { get: { parameters: [{ $ref: "other.yaml#/id" }] } }],
])("a parameter declared %s stays the same", (_, item, more) => {
  expect(declared("/a/{id}", item, more).lines).toEqual([]);
});
