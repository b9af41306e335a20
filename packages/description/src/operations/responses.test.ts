import { expect, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { operationsOf } from "./operations.ts";

function answersOf(responses: JsonObject): ReturnType<typeof operationsOf>[number]["responses"] {
  const [operation] = operationsOf({ openapi: "3.1.0", paths: { "/jobs": { get: { responses } } } });
  return operation?.responses ?? [];
}

test("a header is JSON if it has a content, and then has that content's schema and examples", () => {
  const content = { "application/json": { schema: { type: "object" }, example: { a: 1 } } };
  const headers = { "x-plain": { schema: { type: "string" }, example: "b", required: true }, "x-json": { content } };
  const [answer] = answersOf({ "200": { headers } });
  expect(answer?.headers).toMatchObject([
    { name: "x-plain", json: false, required: true, schema: { value: { type: "string" } }, examples: [{ value: "b" }] },
    {
      name: "x-json",
      json: true,
      required: false,
      schema: { value: { type: "object" } },
      examples: [{ value: { a: 1 } }],
    },
  ]);
});

test("a header is exploded only if declared so", () => {
  const headers = { a: { explode: true, schema: {} }, b: { explode: "yes", schema: {} }, c: { schema: {} } };
  expect(answersOf({ "200": { headers } })[0]?.headers.map(({ explode }) => explode)).toEqual([true, false, false]);
});

test("a content-type header is left to the content, in any case of its name", () => {
  const headers = { "Content-TYPE": { schema: {} }, "content-types": { schema: {} } };
  expect(answersOf({ "200": { headers } })[0]?.headers.map(({ name }) => name)).toEqual(["content-types"]);
});

test("a status with an unreadable answer is still declared; an extension is not", () => {
  const responses = { "200": { $ref: "#/nowhere" }, "x-note": {}, "204": { description: "" } };
  expect(answersOf(responses)).toMatchObject([
    { status: "200", pointer: "/paths/~1jobs/get/responses/200", headers: [], contents: [] },
    { status: "204", headers: [], contents: [] },
  ]);
});
