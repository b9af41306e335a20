import { describe, expect, it } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { createSchemaChecker } from "@pressroom/description/validation";
import { mutateScalar } from "./mutate-scalar.ts";

/** The validator is the judge: the value as it is fits the schema, and none of its mutants does. */
function refused(schema: JsonObject, value: unknown): Record<string, unknown> {
  const description: Description = { openapi: "3.1.0", paths: {}, components: { schemas: { It: schema } } };
  const checker = createSchemaChecker(description);
  const allows = (it: unknown): boolean =>
    checker.check({ schema: { value: schema, pointer: "/components/schemas/It" } }, it, "response").length === 0;
  expect(allows(value), `${JSON.stringify(value)} is sound`).toBe(true);
  const mutants = mutateScalar(schema, value);
  for (const mutant of mutants)
    expect(allows(mutant.value), `${mutant.kind}: ${JSON.stringify(mutant.value)}`).toBe(false);
  return Object.fromEntries(mutants.map(({ kind, value: broken }) => [kind, broken]));
}

describe("a value of an enum", () => {
  it.each([
    [{ enum: ["a", "b"] }, "a", "a-mutant"],
    [{ enum: ["a", "a-mutant"] }, "a", "mutant"],
    [{ enum: [1, 2] }, 2, 3],
    [{ enum: [1, 2] }, 1, 1001],
  ])("%j becomes one outside of it", (schema, value, broken) => {
    expect(refused(schema, value)).toEqual({ "value outside enum": broken });
  });

  it("stays the same without an enum, or if no similar value is outside", () => {
    expect(refused({ enum: [true] }, true)).toEqual({});
    expect(refused({}, "a")).toEqual({});
    expect(mutateScalar({ enum: ["a", "a-mutant", "mutant"] }, "a")).toEqual([]);
  });

  it("of one value becomes another", () => {
    expect(refused({ const: "a" }, "a")).toEqual({ "value other than const": "a-mutant" });
    expect(refused({ const: null }, null)).toEqual({});
  });
});

describe("a text", () => {
  it.each([
    ["date-time", "2026-01-31T12:00:00Z"],
    ["date", "2026-01-31"],
    ["time", "12:00:00Z"],
    ["uuid", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
    ["email", "press@press.test"],
    ["ipv4", "192.0.2.1"],
    ["ipv6", "2001:db8::1"],
    ["uri", "https://press.test/"],
    ["uri-reference", "/jobs"],
    ["hostname", "press.test"],
    ["json-pointer", "/a"],
  ])("of the format %s becomes one without it", (format, value) => {
    expect(Object.keys(refused({ type: "string", format }, value))).toEqual([`not of format ${format}`]);
  });

  it("becomes one character too short or too long", () => {
    expect(refused({ type: "string", minLength: 2, maxLength: 3 }, "abc")).toEqual({
      "shorter than minLength": "a",
      "longer than maxLength": "abca",
    });
    expect(refused({ type: "string", maxLength: 0 }, "")).toEqual({ "longer than maxLength": "m" });
    expect(refused({ type: "string", minLength: 1 }, "a")).toEqual({ "shorter than minLength": "" });
    expect(refused({ type: "string", minLength: 0 }, "a")).toEqual({});
  });

  it("becomes too long only up to a limit", () => {
    expect(Object.keys(refused({ type: "string", maxLength: 1_000_000 }, "a"))).toEqual(["longer than maxLength"]);
    expect(refused({ type: "string", maxLength: 1_000_001 }, "a")).toEqual({});
  });

  it.each([
    ["^[0-9]+$", "12"],
    ["^mutant$|^a$", "a"],
    ["^[\\w?!]+$", "a"],
    ["^[\\w?! ]+$", "a"],
    ["^[\\s\\w?!]+$", "a"],
    ["^[^\\u0001].*", "a"],
  ])("becomes one that does not match %s", (pattern, value) => {
    expect(Object.keys(refused({ type: "string", pattern }, value))).toEqual(["text that does not match pattern"]);
  });

  it("stays the same if its pattern matches everything, or is not valid", () => {
    expect(refused({ type: "string", pattern: "" }, "a")).toEqual({});
    expect(mutateScalar({ type: "string", pattern: "(" }, "a")).toEqual([]);
  });
});

describe("a number", () => {
  it.each([
    ["below minimum", { minimum: 2 }, 2, 1],
    ["below minimum", { minimum: 1.5 }, 2, 1],
    ["below minimum", { minimum: 1.5 }, 2.5, 0.5],
    ["above maximum", { maximum: 2 }, 2, 3],
    ["above maximum", { maximum: 2.5 }, 2, 3],
    ["above maximum", { maximum: 2.5 }, 1.5, 3.5],
    ["at exclusiveMinimum", { exclusiveMinimum: 2 }, 3, 2],
    ["at exclusiveMaximum", { exclusiveMaximum: 2 }, 1, 2],
    ["no multiple of multipleOf", { multipleOf: 2 }, 4, 5],
    ["not of format int32", { format: "int32" }, 4, 2_147_483_648],
  ])("is %s: %j", (kind, schema, value, broken) => {
    expect(refused({ type: "number", ...schema }, value)).toEqual({ [kind]: broken });
  });
});
