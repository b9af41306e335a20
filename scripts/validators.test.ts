import { readdirSync, readFileSync } from "node:fs";
import { isJson, listOperations, mediaTypeOf, type JsonObject } from "@pressroom/description";
import { Validator } from "@pressroom/description/validation";
import { Validator as Judge, type Schema } from "@cfworker/json-schema";
import { describe, expect, test } from "vitest";

type Check = (body: unknown) => boolean;
type Checks = Readonly<
  Record<string, Readonly<Record<string, { readonly check?: Check; readonly unchecked?: string }>>>
>;

const packages = new URL("../packages/", import.meta.url);
const apis = readdirSync(packages).filter((name) => name.startsWith("api-"));

/** A value with one thing changed, again and again: each member left out, and each replaced by something else. */
function* faultsOf(value: unknown): Generator<unknown> {
  yield* [null, 7, "text", []];
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const fault of faultsOf(item)) yield value.map((other: unknown, at) => (at === index ? fault : other));
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, "a member of nobody's": 1 };
    for (const [name, member] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
      for (const fault of faultsOf(member)) yield { ...value, [name]: fault };
    }
  }
}

/** Members of a schema that assert nothing. */
const silent = ["format", "example", "examples"];

/** As JSON Schema has it: a `nullable` of OpenAPI 3.0 is one more type. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !silent.includes(name));
  const { nullable, ...rest } = Object.fromEntries(members.map(([name, member]) => [name, asJsonSchema(member)]));
  if (nullable !== true) return rest;
  const options = rest["enum"] ? { enum: [...(rest["enum"] as unknown[]), null] } : {};
  return { ...rest, type: [rest["type"], "null"], ...options };
}

describe.each(apis)("the validators of %s", async (name) => {
  const folder = new URL(`${name}/`, packages);
  const document = JSON.parse(readFileSync(new URL("openapi.json", folder), "utf8")) as JsonObject;
  const validators = (await import(new URL("src/validators.ts", folder).href)) as Checks;
  const judge = new Validator(document, "response");
  const answers = listOperations(document).flatMap(({ id, responses }) =>
    responses.flatMap(({ status, contents }) =>
      contents
        .filter(({ mediaType, schema }) => schema && isJson(mediaTypeOf(mediaType)))
        .map(({ schema, examples }) => ({ id, status, schema, examples, check: validators[id]?.[status]?.check })),
    ),
  );

  const { schemas } = document["components"] as JsonObject;
  const components = { schemas: asJsonSchema(schemas) };
  /** By another hand than the one that writes the validators. */
  const stranger = (schema: JsonObject): Judge =>
    new Judge({ ...(asJsonSchema(schema) as JsonObject), components } as Schema, "2020-12");

  test("check every JSON answer", () => {
    expect(answers.filter(({ check }) => !check).map(({ id, status }) => `${id} ${status}`)).toEqual([]);
  });

  test("accept every example", () => {
    const refused = answers.flatMap(({ id, status, examples, check }) =>
      examples.filter(({ value }) => !check?.(value)).map((example) => `${id} ${status} ${example.name}`),
    );
    expect(refused).toEqual([]);
  });

  test("find the same faults in an example as a validator at run time, except formats", () => {
    let faults = 0;
    for (const { schema, examples, check } of answers) {
      for (const { value } of examples) {
        for (const fault of faultsOf(value)) {
          const errors = schema ? judge.errors(schema, fault) : [];
          const isFormatAlone = errors.some(({ keyword }) => keyword === "format");
          if (!isFormatAlone) expect(check?.(fault)).toBe(errors.length === 0);
          faults++;
        }
      }
    }
    expect(faults).toBeGreaterThan(50);
  });

  test("agree with another library on every example, and every fault in one", () => {
    let faults = 0;
    for (const { id, status, schema, examples, check } of answers) {
      if (!schema) continue;
      const other = stranger(schema.value);
      for (const { value } of examples) {
        for (const body of [value, ...faultsOf(value)]) {
          const said = JSON.stringify(body);
          expect(`${id} ${status} ${said}: ${check?.(body)}`).toBe(
            `${id} ${status} ${said}: ${other.validate(body).valid}`,
          );
          faults++;
        }
      }
    }
    expect(faults).toBeGreaterThan(50);
  });
});
