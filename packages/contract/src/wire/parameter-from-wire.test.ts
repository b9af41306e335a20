import { expect, it } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { readWritten } from "./parameter-from-wire.ts";

const description: Description = { openapi: "3.1.0" };

function read(schema: JsonObject | undefined, texts: readonly string[], writing: object = {}): unknown {
  const place = schema && { value: schema, pointer: "" };
  return readWritten(description, place, texts, { style: "form", explode: false, json: false, ...writing })?.value;
}

it.each([
  ["a number", { type: "number" }, "1.5", 1.5],
  ["a whole number", { type: "integer" }, "-12", -12],
  ["a number where a whole one is declared", { type: "integer" }, "1.5", "1.5"],
  ["no number", { type: "number" }, "many", "many"],
  ["blanks for a number", { type: "number" }, " ", " "],
  ["a number without end", { type: "number" }, "Infinity", "Infinity"],
  ["true", { type: "boolean" }, "true", true],
  ["false", { type: "boolean" }, "false", false],
  ["no boolean", { type: "boolean" }, "yes", "yes"],
  ["the word null", { type: ["string", "null"] }, "null", null],
  ["an empty text that may be null", { type: ["integer", "null"] }, "", null],
  ["an empty text that may not be null", { type: "string" }, "", ""],
  ["digits of a text", { type: "string" }, "12", "12"],
  ["digits of anything", {}, "12", "12"],
])("%s is read as its schema declares", (_, schema, text, value) => {
  expect(read(schema, [text])).toBe(value);
});

it("a list is split by its style, and each item is read by its schema", () => {
  const list = { type: "array", items: { type: "integer" } };
  expect(read(list, ["1, 2"])).toEqual([1, 2]);
  expect(read(list, ["1|2"], { style: "pipeDelimited" })).toEqual([1, 2]);
  expect(read(list, ["1", "2"])).toEqual([1, 2]);
  expect(read(list, ["1,2"], { explode: true })).toEqual(["1,2"]);
  expect(read(list, [""])).toEqual([]);
  expect(read({ type: "array" }, ["1,2"])).toEqual(["1", "2"]);
});

it("a schema that describes items and names no type is one of a list", () => {
  expect(read({ items: { type: "integer" } }, ["1", "2"])).toEqual([1, 2]);
  expect(read({ prefixItems: [{ type: "boolean" }] }, ["true,2"])).toEqual([true, "2"]);
});

it("a name that comes twice is a list whatever is declared, so that the schema refuses it", () => {
  expect(read({ type: "string" }, ["a", "b"])).toEqual(["a", "b"]);
});

it("JSON is parsed; other text stays text", () => {
  expect(read({ type: "object" }, ['{"a":1}'], { json: true })).toEqual({ a: 1 });
  expect(read({ type: "object" }, ["{"], { json: true })).toBe("{");
});

it("members of an object are not read back, and without a schema the value is text", () => {
  expect(read({ type: "object" }, ["a,1"])).toBeUndefined();
  expect(read(undefined, ["1"])).toBe("1");
});
