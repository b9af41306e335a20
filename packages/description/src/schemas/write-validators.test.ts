import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../document/json.ts";
import { writeValidators, type WrittenValidator } from "./write-validators.ts";

type Check = ((value: unknown) => boolean) & { errors?: { instancePath: string; keyword: string }[] | null };

interface Written extends WrittenValidator {
  readonly check: Check;
}

/** Writes the validators, and runs the code where no code can be made at run time, as in a worker. */
function write(schemas: readonly Json[], parts: JsonObject = {}, openapi = "3.1.0"): Written[] {
  const document: JsonObject = { openapi, paths: {}, components: { schemas: { ...parts, ...named(schemas) } } };
  const places = schemas.map((value, index) => ({ value, pointer: `/components/schemas/Tried${index}` }));
  const { code, written } = writeValidators(document, places, "response");
  const names = written.map(({ name }) => name ?? "undefined").join(", ");
  const context = { strings: false, wasm: false };
  const checks = runInNewContext(
    `"use strict";${code}\n;[${names}]`,
    {},
    { contextCodeGeneration: context },
  ) as Check[];
  return written.map((one, index) => ({ ...one, check: checks[index] as Check }));
}

function codeOf(schema: JsonObject): string {
  const document: JsonObject = { openapi: "3.1.0", paths: {}, components: { schemas: { Tried: schema } } };
  return writeValidators(document, [{ value: schema, pointer: "/components/schemas/Tried" }], "response").code;
}

function named(schemas: readonly Json[]): JsonObject {
  return Object.fromEntries(schemas.map((schema, index) => [`Tried${index}`, schema]));
}

function verdict(schema: Json, value: unknown, openapi?: string): boolean {
  const [one] = write([schema], {}, openapi);
  if (!one?.name) throw new Error(one?.objection);
  return one.check(value);
}

describe("a written validator follows JSON Schema", () => {
  test.each<[Json, unknown, unknown]>([
    [{ type: "string" }, "a", 1],
    [{ type: ["string", "null"] }, null, 1],
    [{ type: "integer" }, 1.0, 1.5],
    [{ type: "array", items: { type: "number" } }, [1], ["a"]],
    [{ prefixItems: [{ type: "string" }], items: false }, ["a"], ["a", 1]],
    [{ required: ["a"] }, { a: 1 }, { b: 1 }],
    [{ properties: { a: { type: "string" } }, additionalProperties: false }, { a: "b" }, { c: 1 }],
    [{ properties: { a: {} }, unevaluatedProperties: false }, { a: 1 }, { b: 1 }],
    [{ patternProperties: { "^x-": { type: "number" } } }, { "x-a": 1 }, { "x-a": "b" }],
    [{ propertyNames: { maxLength: 2 } }, { ab: 1 }, { abc: 1 }],
    [{ dependentRequired: { a: ["b"] } }, { a: 1, b: 2 }, { a: 1 }],
    [{ enum: ["a", { b: [1] }] }, { b: [1] }, { b: [2] }],
    [{ const: { a: null } }, { a: null }, { a: 0 }],
    [{ minimum: 1, exclusiveMaximum: 3 }, 2, 3],
    [{ multipleOf: 0.5 }, 1.5, 1.6],
    [{ minLength: 2 }, "ab", "a"],
    [{ maxLength: 1 }, "😀", "😀😀"],
    [{ pattern: "^a+$" }, "aa", "b"],
    [{ pattern: "^\\p{Lu}$" }, "Ä", "ä"],
    [{ pattern: "^[\\w-.]\\-$" }, "a-", "a"],
    [{ uniqueItems: true }, [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 1 }]],
    [{ contains: { const: 1 }, minContains: 2 }, [1, 1], [1]],
    [{ allOf: [{ required: ["a"] }, { required: ["b"] }] }, { a: 1, b: 1 }, { a: 1 }],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, null, 1],
    [{ oneOf: [{ minimum: 1 }, { minimum: 3 }] }, 2, 4],
    [{ not: { type: "string" } }, 1, "a"],
    [{ if: { type: "string" }, then: { minLength: 1 }, else: { minimum: 1 } }, "a", 0],
  ])("%j", (schema, good, bad) => {
    expect([verdict(schema, good), verdict(schema, bad)]).toEqual([true, false]);
  });

  test.each<[Json, unknown, unknown]>([
    [{ type: "string", nullable: true }, null, 1],
    [{ type: "integer", minimum: 1, exclusiveMinimum: true }, 2, 1],
  ])("with keywords of OpenAPI 3.0: %j", (schema, good, bad) => {
    expect([verdict(schema, good, "3.0.3"), verdict(schema, bad, "3.0.3")]).toEqual([true, false]);
  });

  test("that is true or false allows everything or nothing", () => {
    for (const value of [undefined, null, 1, {}])
      expect([verdict(true, value), verdict(false, value)]).toEqual([true, false]);
  });

  test("and contains no annotations, which would make it larger", () => {
    const plain = { type: "object", properties: { a: { enum: [1, 2] } } };
    const said = { title: "T", description: "A remark", readOnly: false, deprecated: true };
    const schema = { ...plain, ...said, properties: { a: { ...said, ...plain.properties.a } } };
    expect(codeOf(schema)).toBe(codeOf(plain));
  });

  test("and treats formats, titles and unknown keywords as annotations", () => {
    const [one] = write([{ type: "string", format: "date-time", title: "When", "x-of-ours": 1, example: 7 }]);
    expect([one?.check("soon"), one?.formats]).toEqual([true, ["date-time"]]);
  });

  test("and does not require write-only members of an answer", () => {
    const schema = { required: ["a", "b"], properties: { a: { writeOnly: true }, b: {} } };
    expect([verdict(schema, { b: 1 }), verdict(schema, { a: 1 })]).toEqual([true, false]);
  });
});

describe("references", () => {
  const tree = {
    Node: {
      type: "object",
      properties: { name: { type: "string", format: "uuid" }, below: { items: { $ref: "#/components/schemas/Node" } } },
    },
  };

  test("are followed, also in a circle, and their formats are named", () => {
    const [one] = write([{ $ref: "#/components/schemas/Node" }], tree);
    expect(one?.formats).toEqual(["uuid"]);
    expect(one?.check({ below: [{ below: [{ name: "a" }] }] })).toBe(true);
    expect(one?.check({ below: [{ below: [{ name: 1 }] }] })).toBe(false);
    expect(one?.check.errors?.at(-1)).toMatchObject({ instancePath: "/below/0/below/0/name", keyword: "type" });
  });

  test("to one schema become one function", () => {
    const twice = write([{ $ref: "#/components/schemas/Node" }, { $ref: "#/components/schemas/Node" }], tree);
    expect(new Set(twice.map(({ name }) => name)).size).toBe(1);
  });
});

describe("a schema that can't be used", () => {
  test.each<[Json, RegExp]>([
    [{ pattern: "(" }, /Invalid regular expression|Unterminated group/],
    [{ $ref: "#/components/schemas/Nobody" }, /leads nowhere/],
    [{ type: "nothing" }, /the schema is not valid/],
  ])("is reported, and the others are written: %j", (schema, objection) => {
    const [bad, good] = write([schema, { type: "string" }]);
    expect(bad).toMatchObject({ name: undefined, objection: expect.stringMatching(objection) as unknown });
    expect([good?.check("a"), good?.check(1)]).toEqual([true, false]);
  });
});

test("the code needs nothing from outside", () => {
  const schemas = [{ maxLength: 1, uniqueItems: true, const: { a: 1 }, pattern: "a" }];
  const { code } = writeValidators({ openapi: "3.1.0" }, [{ value: schemas[0] as Json, pointer: "/a" }], "response");
  expect(code).not.toMatch(/\brequire\(|\bimport\b|\bexport\b|\beval\b|\bFunction\b/);
});

test("hostile text in a schema stays text", () => {
  const hostile = `*/"); globalThis.injected = 1; //\u2028 \${1} require("ajv/dist/runtime/equal").default`;
  const [one] = write([{ enum: [hostile], description: hostile, properties: { [hostile]: { const: hostile } } }]);
  expect([one?.check(hostile), one?.check("a")]).toEqual([true, false]);
});

test("without schemas there is no code", () => {
  expect(writeValidators({ openapi: "3.1.0" }, [], "response")).toEqual({ code: "", written: [] });
});
