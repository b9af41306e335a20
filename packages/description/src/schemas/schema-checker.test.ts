import { expect, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import type { Description } from "../document/description.ts";
import { listOperations } from "../operations/operations.ts";
import { createSchemaChecker } from "./schema-checker.ts";

function describeJob(schema: JsonObject | undefined, schemas: JsonObject = {}): Description {
  const content: JsonObject = { "application/json": schema === undefined ? {} : { schema } };
  const post = { operationId: "startJob", requestBody: { content }, responses: { "202": { content } } };
  return { openapi: "3.1.0", paths: { "/jobs": { post } }, components: { schemas } };
}

function content(description: Description): { schema: { value: JsonObject; pointer: string } | undefined } {
  const found = listOperations(description)[0]?.body?.contents[0];
  if (!found) throw new Error("no content");
  return found;
}

test("a violation has its place, its keyword and what is wrong", () => {
  const description = describeJob({ properties: { limits: { items: { maximum: 3 } } } });
  const violations = createSchemaChecker(description).check(content(description), { limits: [1, 9] }, "request");
  expect(violations).toEqual([
    {
      seenBy: "schema",
      location: ["request", "body", "limits", "1"],
      code: "maximum",
      message: 'must be <= 3 {"comparison":"<=","limit":3}',
    },
  ]);
});

test.each([
  [0.29, 0],
  [4.35, 0],
  [0.295, 1],
])("%d counts as a multiple of 0.01, as it does for people", (price, violations) => {
  const description = describeJob({ properties: { price: { multipleOf: 0.01 } } });
  const checker = createSchemaChecker(description);
  expect(checker.check(content(description), { price }, "request")).toHaveLength(violations);
});

test("every violation is reported, and a content without a schema has none", () => {
  const description = describeJob({ required: ["a", "b"] });
  expect(createSchemaChecker(description).check(content(description), {}, "response")).toHaveLength(2);
  const free = describeJob(undefined);
  expect(createSchemaChecker(free).check(content(free), {}, "response")).toEqual([]);
});

test("a schema that does not compile is named, wherever it is used", () => {
  const description = describeJob({ pattern: "(" }, { Bad: { type: "nothing" }, Good: { type: "string" } });
  const checker = createSchemaChecker(description);
  expect(checker.unusable.map((line) => line.replace(/does not compile: .*/, "does not compile"))).toEqual([
    "startJob request application/json: the schema at #/paths/~1jobs/post/requestBody/content/application~1json/schema does not compile",
    "startJob 202 application/json: the schema at #/paths/~1jobs/post/responses/202/content/application~1json/schema does not compile",
    "the schema at #/components/schemas/Bad does not compile",
  ]);
  expect(checker.check(content(description), "a", "request")).toMatchObject([
    { location: ["request", "schema"], code: "does not compile" },
  ]);
});

test("a schema that refers only to itself can't be used, and says so", () => {
  const round = { $ref: "#/components/schemas/Round" };
  const description = describeJob(round, { Round: round });
  expect(createSchemaChecker(description).check(content(description), "a", "request")).toMatchObject([
    { code: "does not compile", message: "it refers to itself with nothing in between" },
  ]);
});

test("patterns use the given engine", () => {
  const asked: string[] = [];
  const description = describeJob({ properties: { a: { pattern: "^a+$" }, b: { pattern: "^b+$" } } });
  const checker = createSchemaChecker(description, (expression) => ({
    test: (text) => {
      asked.push(`${expression.source} ${text}`);
      return expression.test(text);
    },
  }));
  expect(checker.check(content(description), { a: "aaa", b: "aaa" }, "request")).toMatchObject([
    { code: "pattern", location: ["request", "body", "b"] },
  ]);
  expect(asked).toEqual(expect.arrayContaining(["^a+$ aaa", "^b+$ aaa"]));
});
