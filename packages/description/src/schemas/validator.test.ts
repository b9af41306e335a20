import { expect, test } from "vitest";
import type { Json, JsonObject } from "../document/json.ts";
import { Validator } from "./validator.ts";

function mismatch(
  schema: JsonObject,
  value: string,
  ...patterns: ConstructorParameters<typeof Validator>[2][]
): string | undefined {
  return new Validator({ openapi: "3.1.0" }, "response", ...patterns).mismatch({ value: schema, pointer: "" }, value);
}

test("an error describes what does not fit, and nothing else", () => {
  expect(mismatch({ minLength: 2 }, "a")).toMatch(/2 characters/);
  expect(mismatch({ minLength: 2 }, "ab")).toBeUndefined();
});

test("a schema that can't be used throws each time, with the engine's message", () => {
  const refuse = Object.assign(
    (): never => {
      throw new SyntaxError("no such pattern");
    },
    { code: "refuse" },
  );
  const validator = new Validator({ openapi: "3.1.0" }, "response", refuse as never);
  const place = { value: { pattern: "(" }, pointer: "" };
  for (const _ of [1, 2]) expect(() => validator.mismatch(place, "a")).toThrow(/^no such pattern$/);
});

test.each<[format: string, is: Json, isNot: Json]>([
  ["date", "2026-02-28", "2026-02-30"],
  ["date-time", "2026-02-28T12:00:00Z", "2026-02-28"],
  ["time", "12:00:00Z", "25:00:00Z"],
  ["duration", "P1D", "1 day"],
  ["email", "ink@press.test", "ink"],
  ["hostname", "press.test", "press test"],
  ["ipv4", "192.0.2.1", "192.0.2.256"],
  ["ipv6", "2001:db8::1", "2001:db8"],
  ["uri", "https://press.test/a", "/a"],
  ["uri-reference", "/a", "a b\\"],
  ["uuid", "123e4567-e89b-12d3-a456-426614174000", "123e4567"],
  ["json-pointer", "/a~1b", "a"],
  ["regex", "^a$", "("],
  ["byte", "aW5r", "ink!"],
  ["int32", 2 ** 31 - 1, 2 ** 31],
])("the format %s is judged: %j is one, %j is not", (format, is, isNot) => {
  for (const openapi of ["3.0.3", "3.1.0"]) {
    const validator = new Validator({ openapi }, "response");
    const place = { value: { format }, pointer: "" };
    expect([validator.mismatch(place, is), validator.mismatch(place, isNot)]).toEqual([undefined, expect.any(String)]);
  }
});

test("an unknown format is an annotation", () => {
  expect(mismatch({ format: "colour-of-ink" }, "blue")).toBeUndefined();
});

test("every schema that refers to an unusable one names it, and the reason", () => {
  const schemas = {
    Job: { properties: { name: { $ref: "#/components/schemas/Name" } } },
    List: { items: { $ref: "#/components/schemas/Job" } },
    Name: { minLength: -1 },
  };
  const validator = new Validator({ openapi: "3.0.3", components: { schemas } }, "response");
  for (const [name, value] of [
    ["Job", schemas.Job],
    ["List", schemas.List],
  ] as const)
    expect(() => validator.mismatch({ value, pointer: `/components/schemas/${name}` }, 1)).toThrow(
      "it refers to #/components/schemas/Name: the schema is not valid: data/minLength must be >= 0",
    );
});

test.each(["3.0.3", "3.1.0"])("a list of values in OpenAPI %s may name one twice", (openapi) => {
  const validator = new Validator({ openapi }, "response");
  const place = { value: { enum: ["a", { b: 1 }, "a", { b: 1 }] }, pointer: "" };
  expect(validator.mismatch(place, { b: 1 })).toBeUndefined();
  expect(validator.mismatch(place, "c")).toEqual(expect.any(String));
});
