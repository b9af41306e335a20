import { expect, it } from "vitest";
import { createSchemaChecker } from "@pressroom/description/validation";
import type { Description, JsonObject } from "@pressroom/description";
import { describePress, put } from "../testing/press.ts";
import { allowedAnswers, allowedRequests } from "./allowed-examples.ts";
import { writeExamplesProgram } from "./examples-program.ts";

/** Each line of the program that uses an example, with its name. */
function linesOf(description: Description): Record<string, string> {
  const schemas = createSchemaChecker(description);
  const requests = allowedRequests("press", description, schemas);
  const { text, lines } = writeExamplesProgram(description, requests, allowedAnswers(description, schemas));
  const written = text.split("\n");
  return Object.fromEntries(
    lines.flatMap((name, index) => (name === undefined ? [] : [[name, (written[index] ?? "").trim()]])),
  );
}

it("has a line for each allowed example, and knows its name", () => {
  expect(linesOf(describePress())).toEqual({
    'the request of getJob 200 answers application/json "done"': 'use(client["getJob"]({ "path": { "id": "a" } }));',
    'the request of getJob 200 answers application/json "done" when asked with every parameter':
      'use(client["getJob"]({ "path": { "id": "a" }, "query": { "limit": 3 } }));',
    "the request of startJob 204 answers nothing": 'use(client["startJob"]({ "body": { "name": "site" } }));',
    'the answer getJob 200 application/json "done"':
      '{ const example: Awaited<ReturnType<Client["getJob"]>> = { "id": "a", "state": "done" }; use(example); }',
    'the answer getJob 404 application/json "missing"':
      '{ const example: ErrorOf<"getJob", 404> = { "title": "No such job" }; use(example); }',
  });
});

const content = "/paths/~1jobs~1{id}/get/responses/200/content";

function answerLines(media: JsonObject, pointer = content): string[] {
  return Object.entries(linesOf(put(describePress(), pointer, media)))
    .filter(([name]) => name.startsWith("the answer getJob 200"))
    .map(([, line]) => /= (.*); use\(example\)/.exec(line)?.[1] ?? line);
}

it("writes every value as TypeScript: a list, null, a number, and a name that would set the prototype", () => {
  const value = JSON.parse('{"__proto__":[1,null,true],"a b":-1.5}') as JsonObject;
  expect(answerLines({ "application/json": { examples: { one: { value } } } })).toEqual([
    '{ ["__proto__"]: [1, null, true], "a b": -1.5 }',
  ]);
});

it("has no line for examples in another form: a text, a stream, a range of statuses", () => {
  expect(answerLines({ "text/plain": { example: "a" } })).toEqual([]);
  expect(answerLines({ "application/jsonl": { itemSchema: {}, example: [1] } })).toEqual([]);
  const range = { "2XX": { description: "", content: { "application/json": { example: 1 } } } };
  const names = Object.keys(linesOf(put(describePress(), "/paths/~1jobs~1{id}/get/responses", range)));
  expect(names.filter((name) => name.startsWith("the answer"))).toEqual([]);
});

it("has no line for an answer to which HTTP gives no body", () => {
  const head = put(describePress(), "/paths/~1jobs/head", {
    operationId: "headJobs",
    responses: { "200": { description: "", content: { "application/json": { example: 1 } } } },
  });
  expect(Object.keys(linesOf(head)).filter((name) => name.startsWith("the answer headJobs"))).toEqual([]);
  const nothing = { "204": { description: "", content: { "application/json": { example: 1 } } } };
  const names = Object.keys(linesOf(put(describePress(), "/paths/~1jobs~1{id}/get/responses", nothing)));
  expect(names.filter((name) => name.startsWith("the answer"))).toEqual([]);
});

it("has no line for an example that its own schema refuses, in a body, a parameter or an answer", () => {
  const parameter = put(describePress(), "/paths/~1jobs~1{id}/get/parameters/1/example", 10);
  expect(Object.keys(linesOf(parameter)).filter((name) => name.includes("every parameter"))).toEqual([]);
  const body = "/paths/~1jobs/post/requestBody/content/application~1json/examples/plain/value";
  expect(Object.keys(linesOf(put(describePress(), body, { name: 7 }))).join()).not.toContain("startJob");
  expect(answerLines({ "application/json": { schema: { type: "string" }, example: 7 } })).toEqual([]);
});

it("has no line for a member that types refuse, even if the schema allows any member", () => {
  const schema = (words: JsonObject): JsonObject => ({
    "application/json": { schema: { type: "object", properties: { a: {} }, ...words }, example: { b: 1 } },
  });
  expect(answerLines(schema({}))).toEqual([]);
  expect(answerLines(schema({ additionalProperties: true }))).toEqual([]);
  expect(answerLines(schema({ additionalProperties: {} }))).toEqual([]);
  expect(answerLines(schema({ additionalProperties: { type: "integer" } }))).toHaveLength(1);
  expect(answerLines(schema({ unevaluatedProperties: { type: "integer" } }))).toHaveLength(1);
});

it("has no line for a string if a schema only lists the members of an object", () => {
  const schema = (words: JsonObject): JsonObject => ({ "application/json": { schema: words, example: "a" } });
  expect(answerLines(schema({ properties: { a: {} } }))).toEqual([]);
  expect(answerLines(schema({}))).toHaveLength(1);
  expect(answerLines(schema({ type: "string" }))).toHaveLength(1);
});
