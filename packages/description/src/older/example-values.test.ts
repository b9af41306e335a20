import { expect, test } from "vitest";
import type { Json } from "../document/json.ts";
import { showValues } from "./example-values.ts";

function shown(examples: Json): Json | undefined {
  const document = { paths: { "/jobs": { get: [{ examples }] } } };
  showValues(document);
  return document.paths["/jobs"].get[0]?.examples;
}

test.each<[string, Json, Json]>([
  ["as data", { dataValue: { a: 1 } }, { value: { a: 1 } }],
  ["as the text on the wire", { serializedValue: '{"a":1}' }, { value: { a: 1 } }],
  ["as both, of which the data counts", { dataValue: 1, serializedValue: "2" }, { value: 1 }],
  ["as a text that is no JSON", { serializedValue: "a=1" }, { value: "a=1" }],
])("an example with %s gets it as its value, and loses the newer member", (_, example, becomes) => {
  expect(shown({ one: { summary: "One", ...(example as object) } })).toEqual({
    one: { summary: "One", ...(becomes as object) },
  });
});

test.each<[string, Json]>([
  ["has a value", { one: { value: 1 } }],
  ["is in another file", { one: { externalValue: "https://press.test" } }],
  ["is no example", { one: "text", two: null, three: [1] }],
  ["is a list, as schemas have it", [{ dataValue: 1 }]],
])("an example %s is not changed", (_, examples) => {
  expect(shown(examples)).toEqual(examples);
});
