import { readdirSync, readFileSync } from "node:fs";
import { isJson, listOperations, mediaTypeOf, type JsonObject } from "../packages/description/src/index.ts";
import { Validator } from "../packages/description/src/validation.ts";
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

  test("hold a check of every JSON answer", () => {
    expect(answers.filter(({ check }) => !check).map(({ id, status }) => `${id} ${status}`)).toEqual([]);
  });

  test("let every example pass", () => {
    const refused = answers.flatMap(({ id, status, examples, check }) =>
      examples.filter(({ value }) => !check?.(value)).map((example) => `${id} ${status} ${example.name}`),
    );
    expect(refused).toEqual([]);
  });

  test("say of every fault in an example what a validator at run time says, formats aside", () => {
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
});
