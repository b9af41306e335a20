import { operationsOf, type JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { operationModel } from "./operation-model.ts";
import { partsOf } from "./operation-parts.ts";

/** The parts of an operation on `/a/{id}`. */
function partsFor(operation: JsonObject, behaviour: JsonObject = {}, method = "put"): unknown {
  const document: JsonObject = {
    openapi: "3.2.0",
    info: { title: "T", version: "1" },
    paths: { "/a/{id}": { [method]: { operationId: "a", responses: { 200: { description: "d" } }, ...operation } } },
    components: {
      schemas: { Word: { type: "string" }, Words: { type: "array", items: { $ref: "#/components/schemas/Word" } } },
    },
  };
  const [found] = operationsOf(document);
  if (!found) throw new Error("no operation");
  return partsOf(operationModel(found, { document, behaviour: { operations: { a: behaviour } }, records: [] }));
}

const word = { $ref: "#/components/schemas/Word" };
const words = { $ref: "#/components/schemas/Words" };
const object = { type: "object" };

test.each<[string, JsonObject, unknown]>([
  ["a text in the path", { in: "path", name: "id", required: true, schema: word }, {}],
  ["a list in the path", { in: "path", name: "id", required: true, schema: words }, { path: "pathStylesPart" }],
  ["a label in the path", { in: "path", name: "id", style: "label", schema: word }, { path: "pathStylesPart" }],
  ["anything in the path", { in: "path", name: "id", required: true, schema: {} }, { path: "pathStylesPart" }],
  [
    "a number or null in the query",
    { in: "query", name: "q", schema: { type: ["integer", "null"] } },
    { query: "plainQueryPart" },
  ],
  [
    "one of some texts in the query",
    { in: "query", name: "q", schema: { enum: ["a", "b"] } },
    { query: "plainQueryPart" },
  ],
  ["a list in the query", { in: "query", name: "q", schema: words }, { query: "plainQueryPart" }],
  [
    "a text or a list in the query",
    { in: "query", name: "q", schema: { anyOf: [word, words] } },
    { query: "plainQueryPart" },
  ],
  [
    "a list with commas in the query",
    { in: "query", name: "q", explode: false, schema: words },
    { query: "queryListsPart" },
  ],
  [
    "a list with bars in the query",
    { in: "query", name: "q", style: "pipeDelimited", schema: words },
    { query: "queryListsPart" },
  ],
  ["an object in the query", { in: "query", name: "q", schema: object }, { query: "queryStylesPart" }],
  [
    "a text or an object in the query",
    { in: "query", name: "q", schema: { oneOf: [word, object] } },
    { query: "queryStylesPart" },
  ],
  [
    "a list of lists in the query",
    { in: "query", name: "q", schema: { type: "array", items: words } },
    { query: "queryStylesPart" },
  ],
  ["JSON in the query", { in: "query", name: "q", content: { "application/json": {} } }, { query: "queryStylesPart" }],
  [
    "reserved characters in the query",
    { in: "query", name: "q", allowReserved: true, schema: word },
    { query: "queryStylesPart" },
  ],
  ["a text in a header", { in: "header", name: "h", schema: word }, { header: "plainHeadersPart" }],
  ["a list in a header", { in: "header", name: "h", schema: words }, { header: "headerStylesPart" }],
  [
    "a whole query",
    { in: "querystring", name: "q", content: { "application/json": {} } },
    { wholeQuery: "wholeQueryPart" },
  ],
  ["a cookie", { in: "cookie", name: "c", schema: word }, { cookies: "cookiesPart" }],
])("%s", (_, parameter, parts) => {
  expect(partsFor({ parameters: [parameter] })).toEqual(parts);
});

test.each([
  ["application/json", undefined],
  ["application/merge-patch+json; charset=utf-8", undefined],
  ["multipart/form-data", ["multipartBodyPart"]],
  ["application/x-www-form-urlencoded", ["formBodyPart"]],
  ["text/plain", ["rawBodyPart"]],
  ["*/*", ["rawBodyPart"]],
])("a body of %s", (mediaType, bodies) => {
  expect(partsFor({ requestBody: { content: { [mediaType]: { schema: {} } } } })).toEqual({
    body: "bodyPart",
    ...(bodies && { bodies }),
  });
});

test.each([
  ["text/event-stream", {}, { streams: ["eventStreamPart"] }],
  ["application/jsonl", { itemSchema: {} }, { streams: ["itemStreamPart"] }],
  ["application/jsonl", {}, {}],
])("an answer of %s with %j", (mediaType, content, parts) => {
  const responses = { 200: { description: "d", content: { [mediaType]: content } } };
  expect(partsFor({ responses })).toEqual(parts);
});

test("a body of many documents", () => {
  const requestBody = { content: { "application/jsonl": { itemSchema: {} } } };
  expect(partsFor({ requestBody })).toEqual({ body: "bodyPart", bodies: ["itemsBodyPart", "rawBodyPart"] });
});

test("a list with links between pages", () => {
  expect(partsFor({}, { paging: [{ kind: "link", items: "" }] })).toEqual({ links: "linksPart" });
});

test("an unrepeatable operation, by its method or by declaration", () => {
  expect(partsFor({}, {}, "post")).toEqual({ once: "sentOncePart" });
  expect(partsFor({}, { idempotent: false })).toEqual({ once: "sentOncePart" });
  expect(partsFor({}, { idempotent: true }, "post")).toEqual({});
});
