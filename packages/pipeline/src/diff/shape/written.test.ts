import type { Json } from "@pressroom/description";
import { expect, test } from "vitest";
import { written } from "./written.ts";

const schemas: Record<string, Json> = {
  Name: { type: "string" },
  Tree: { type: "object", properties: { child: { $ref: "#/components/schemas/Tree" } } },
};
const side = { document: { openapi: "3.1.0", components: { schemas } }, direction: "request" } as const;
const name = { $ref: "#/components/schemas/Name" };

test.each<[string, Json, Json]>([
  ["a reference and what it leads to", name, { type: "string" }],
  ["one in a list", { allOf: [name] }, { allOf: [{ type: "string" }] }],
  ["one of a member", { properties: { a: name } }, { properties: { a: { type: "string" } } }],
  ["members in another order", { type: "string", maxLength: 1 }, { maxLength: 1, type: "string" }],
  ["other words", { type: "string", description: "a" }, { type: "string", title: "b" }],
])("%s have the same text", (_, one, other) => {
  expect(written(side, one)).toBe(written(side, other));
});

test.each<[string, Json, Json]>([
  ["other types", { type: "string" }, { type: "integer" }],
  ["a member that is called as a word is, and none", { properties: { title: {} } }, { properties: {} }],
  ["references that lead nowhere", { $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }],
])("%s don't", (_, one, other) => {
  expect(written(side, one)).not.toBe(written(side, other));
});

test("a recursive schema is written once", () => {
  const tree = { $ref: "#/components/schemas/Tree" };
  expect(JSON.parse(written(side, tree))).toEqual({ type: "object", properties: { child: tree } });
});

test("members that the author named are not keywords", () => {
  expect(written(side, { title: {} }, true)).not.toBe(written(side, {}, true));
  expect(JSON.parse(written(side, { $ref: name }, true))).toEqual({ $ref: { type: "string" } });
});
