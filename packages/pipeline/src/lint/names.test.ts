import { expect, test } from "vitest";
import { saidOf } from "../testing/said-of.ts";
import { checkSchemaNames } from "./names.ts";

function saidOfSchemas(...names: string[]): string[] {
  const get = { operationId: "list", responses: { "204": { description: "ok" } } };
  const schemas = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
  return saidOf(checkSchemaNames, { paths: { "/jobs": { get } }, components: { schemas } });
}

test("a schema whose type collides with another is reported, with its new name", () => {
  expect(saidOfSchemas("Foo.Bar", "FooBar", "ListAnswer")).toEqual([
    "warning: schema Foo.Bar has a type called Foo_Bar, because FooBar is one of FooBar",
    "warning: schema ListAnswer has a type called ListAnswerSchema, because ListAnswer is one of list",
  ]);
});

test("a schema with a unique type is not reported, whatever its words are", () => {
  expect(saidOfSchemas("press.job-state", "Error", "job")).toEqual([]);
});
