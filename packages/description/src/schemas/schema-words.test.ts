import { expect, test } from "vitest";
import { createRequire } from "node:module";
import { isObject, objectMember, type JsonObject } from "../document/json.ts";
import { isAnnotation, listOfSchemas, mapOfSchemas, oneSchema } from "./schema-words.ts";

const load = createRequire(import.meta.url);

/** The vocabularies of JSON Schema 2020-12, as its authors publish them: they say which words hold schemas. */
const vocabularies = ["applicator", "unevaluated", "content", "core", "validation", "meta-data", "format-annotation"];

function wordsOf(vocabulary: string): [string, JsonObject][] {
  const meta = load(`ajv/dist/refs/json-schema-2020-12/meta/${vocabulary}.json`) as JsonObject;
  return Object.entries(objectMember(meta, "properties")).map(([word, schema]) => [
    word,
    isObject(schema) ? schema : {},
  ]);
}

const words = vocabularies.flatMap(wordsOf);

test.each(words)("%s holds schemas if its vocabulary says so", (word, meta) => {
  const holds = {
    one: meta["$dynamicRef"] === "#meta",
    list: meta["$ref"] === "#/$defs/schemaArray",
    map: objectMember(meta, "additionalProperties")["$dynamicRef"] === "#meta",
  };
  expect({ one: oneSchema.has(word), list: listOfSchemas.has(word), map: mapOfSchemas.has(word) }).toEqual(holds);
});

test("keywords of older drafts that hold schemas are known too", () => {
  expect(oneSchema.has("additionalItems")).toBe(true);
  expect(mapOfSchemas.has("definitions")).toBe(true);
});

test.each(["x-order", "discriminator", "xml", "externalDocs", "example", "examples", "default", "$schema", "$comment"])(
  "%s says nothing of what is valid",
  (word) => {
    expect(isAnnotation(word)).toBe(true);
  },
);

test.each(["type", "enum", "const", "format", "required", "extra", "nullable"])("%s may", (word) => {
  expect(isAnnotation(word)).toBe(false);
});
