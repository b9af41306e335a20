import { describe, expect, it, test } from "vitest";
import { type Json, type JsonObject, listOperations } from "@pressroom/description";
import { tellFailure } from "../failures/failure.ts";
import { withWritableExamples, type Writable } from "./unwritable.ts";

function judged(operation: JsonObject): Writable {
  const paths = { "/pages/{x}": { post: { operationId: "startPage", ...operation } } };
  const [described] = listOperations({ openapi: "3.2.0", paths });
  if (!described) throw new Error("there is no operation");
  return withWritableExamples(described);
}

/** Whether the example of a parameter is kept. */
function keepsParameter(how: JsonObject, value: Json): boolean {
  const { operation, failures } = judged({ parameters: [{ name: "x", schema: {}, example: value, ...how }] });
  const left = operation.parameters[0]?.examples.length === 1;
  expect(failures).toHaveLength(left ? 0 : 1);
  return left;
}

// RFC 6570 and the Style Values of the Parameter Object: an item that holds what separates items reads as two, unless that is encoded.
describe("an item of a parameter that contains a separator", () => {
  it.each<[JsonObject, Json, boolean]>([
    [{ in: "header" }, ["a,b"], false],
    [{ in: "header" }, ["a", "b"], true],
    [{ in: "header" }, { "a,b": 1 }, false],
    [{ in: "path", style: "simple" }, ["a,b"], true],
    [{ in: "path", style: "label", explode: true }, ["a.b"], false],
    [{ in: "path", style: "label", explode: false }, ["a.b"], true],
    [{ in: "cookie", style: "cookie", explode: false }, ["a,b"], false],
    [{ in: "cookie", style: "cookie", explode: true }, ["a,b"], true],
    [{ in: "query", style: "form", explode: false }, ["a,b"], true],
    [{ in: "query", style: "pipeDelimited", explode: false }, ["a|b"], false],
    [{ in: "query", style: "pipeDelimited", explode: true }, ["a|b"], true],
    [{ in: "query", style: "pipeDelimited", explode: true }, { a: "b|c" }, false],
    [{ in: "query", style: "spaceDelimited", explode: false }, { a: "b c" }, false],
    [{ in: "query", style: "deepObject", explode: true }, { a: "b|c" }, true],
  ])("%j: %j is kept: %s", (how, value, kept) => {
    expect(keepsParameter(how, value)).toBe(kept);
  });
});

describe("a list or an object inside another", () => {
  it.each<[JsonObject, Json, boolean]>([
    [{ in: "query" }, { a: [1] }, false],
    [{ in: "query" }, [{ a: 1 }], false],
    [{ in: "query" }, [null], false],
    [{ in: "query" }, { a: null }, true],
    [{ in: "query" }, "a", true],
    [{ in: "query", content: { "application/json": {} } }, { a: [1] }, true],
    [{ in: "querystring", content: { "application/x-www-form-urlencoded": {} } }, { a: [{ b: 1 }] }, true],
  ])("%j: %j is kept: %s", (how, value, kept) => {
    expect(keepsParameter(how, value)).toBe(kept);
  });
});

const form = "application/x-www-form-urlencoded";
const inner = "shows a list or an object inside another, outside JSON";
const foreign = "shows an object in a part that is not JSON";
const fieldless = "shows a form without fields";

function objection(mediaType: string, value: Json, encoding?: JsonObject): string | undefined {
  const media = { examples: { shown: { value }, other: { value: { other: 1 } } }, ...(encoding && { encoding }) };
  const { operation, failures } = judged({ requestBody: { content: { [mediaType]: media } } });
  const names = operation.body?.contents[0]?.examples.map(({ name }) => name);
  expect(names).toEqual(failures.length > 0 ? ["other"] : ["shown", "other"]);
  return failures.map(tellFailure)[0]?.split(") ").at(-1);
}

test.each<[string, Json, JsonObject | undefined, string | undefined]>([
  [form, { a: [[1]] }, { a: { style: "form" } }, inner],
  [form, { a: { b: [1] } }, { a: { explode: true } }, inner],
  [form, { a: [{ b: 1 }] }, { a: { allowReserved: true } }, inner],
  [form, { a: [1, 2], b: { c: 1 } }, { a: { style: "form" }, b: { style: "deepObject" } }, undefined],
  [form, { a: [[1]] }, { a: {}, b: { style: "form" } }, undefined],
  [form, { a: [[1]] }, undefined, undefined],
  ["multipart/form-data", { a: [[1]] }, { a: { style: "form" } }, undefined],
  ["multipart/form-data", { a: { b: 1 } }, { a: { contentType: "application/xml" } }, foreign],
  [form, { a: [1, { b: 1 }] }, { a: { contentType: "text/csv" } }, foreign],
  [form, { a: [1, "b"] }, { a: { contentType: "text/csv" } }, undefined],
  [form, { a: { b: 1 } }, { a: { contentType: "text/csv, application/vnd.a+json" } }, undefined],
  [form, { a: { b: 1 } }, { a: { contentType: "application/*" } }, undefined],
  [form, { a: { b: 1 } }, { a: { contentType: 1 }, c: { contentType: "text/csv" } }, undefined],
  ["application/json", { a: { b: 1 } }, { a: { contentType: "text/csv" } }, undefined],
  [form, "a=1", undefined, undefined],
  ["multipart/form-data", "a=1", undefined, fieldless],
  [form, 1, undefined, fieldless],
  ["application/json", 1, undefined, undefined],
])("a body of %s that shows %j under %j: %s", (mediaType, value, encoding, said) => {
  expect(objection(mediaType, value, encoding)).toBe(said);
});

test("an operation with only writable examples stays the same", () => {
  const described = listOperations({ openapi: "3.1.0", paths: { "/a": { get: { parameters: [] } } } });
  for (const operation of described) expect(withWritableExamples(operation).operation).toBe(operation);
});

test("writable examples are kept if others are not writable", () => {
  const parameters: JsonObject[] = [
    { name: "x", in: "path", required: true, schema: {}, example: "a" },
    { name: "lost", in: "query", schema: {}, example: [[1]] },
  ];
  const requestBody = { content: { "application/json": { example: { a: 1 } } } };
  const { operation, failures } = judged({ parameters, requestBody });
  expect(failures.map(tellFailure)).toEqual([
    'C211 description: startPage: the query parameter "lost" has an example with a list, an object or null inside another, or with an item that reads as two',
  ]);
  expect(operation.parameters.map(({ examples }) => examples.length)).toEqual([1, 0]);
  expect(operation.body?.contents.map(({ examples }) => examples.length)).toEqual([1]);
});
