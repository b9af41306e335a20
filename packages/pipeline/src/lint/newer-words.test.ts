import { expect, test } from "vitest";
import { saidOf } from "../testing/said-of.ts";
import { tinySource } from "../testing/temporary-workspace.ts";
import { checkGeneratable } from "./lint.ts";
import { checkOperations } from "./lost-operations.ts";

/** What is said of a description whose path `/jobs` is this. */
function saidOfPath(item: object, openapi = "3.2.0"): string[] {
  return saidOf(checkGeneratable, { openapi, paths: { "/jobs": item } });
}

const operation = (id: string, more: object = {}): object => ({
  operationId: id,
  responses: { "204": { description: "done" } },
  ...more,
});
const answers = (content: object): object => ({ responses: { "200": { description: "ok", content } } });

test("every method of OpenAPI 3.2 is accepted", () => {
  expect(
    saidOfPath({ get: operation("a"), query: operation("b"), additionalOperations: { COPY: operation("c") } }),
  ).toEqual([]);
});

test("no operation is silently left out", () => {
  expect(
    saidOfPath({ GET: operation("a"), connect: operation("b"), "x-copy": operation("c"), get: operation("d") }),
  ).toEqual([
    "warning: GET /jobs is not a method of OpenAPI 3.2, so the client does not have it: write it in lower case, or under `additionalOperations` (OpenAPI 3.2)",
    "warning: connect /jobs is not a method of OpenAPI 3.2, so the client does not have it: write it in lower case, or under `additionalOperations` (OpenAPI 3.2)",
  ]);
});

test("a method of OpenAPI 3.2 in an older description is accepted, and reported", () => {
  expect(saidOfPath({ query: operation("a") }, "3.1.1")).toEqual([
    "warning: QUERY /jobs is an operation only since OpenAPI 3.2, but the description is 3.1: it is treated as one",
  ]);
});

test("a method with its own member is not an additional one", () => {
  expect(saidOfPath({ additionalOperations: { POST: operation("a") } })).toEqual([
    "error: POST /jobs has its own member: write it as `post`",
  ]);
});

test("a method that fetch can't send is reported", () => {
  expect(saidOfPath({ trace: operation("a"), additionalOperations: { CONNECT: operation("b") } })).toEqual([
    "warning: TRACE /jobs can't be called: `fetch` can't send TRACE",
    "warning: CONNECT /jobs can't be called: `fetch` can't send CONNECT",
  ]);
});

test("items that are not events, or that the client can't split, are reported", () => {
  const chunk = { type: "object", required: ["text"], properties: { text: { type: "string" } } };
  expect(saidOfPath({ get: operation("a", answers({ "text/event-stream": { itemSchema: chunk } })) })).toEqual([
    "warning: GET /jobs 200 text/event-stream does not describe events (`event`, `data` and `id`, all strings, and nothing else required): the client yields plain events",
  ]);
  expect(
    saidOfPath({ get: operation("a", answers({ "multipart/mixed": { itemSchema: chunk, itemEncoding: {} } })) }),
  ).toEqual([
    "warning: GET /jobs 200 multipart/mixed describes the items of multipart/mixed, which the client can't split: it passes them as a whole",
    "warning: GET /jobs 200 multipart/mixed describes the order of a body's parts, which the client can't write: pass the body as a whole",
  ]);
});

test("items that the client splits are not reported", () => {
  const chunk = { type: "object", properties: { text: { type: "string" } } };
  const event = { type: "object", properties: { data: { type: "string" } } };
  const content = {
    "application/jsonl": { itemSchema: chunk },
    "text/event-stream": { itemSchema: event },
    "text/plain": {},
  };
  expect(saidOfPath({ get: operation("a", answers(content)) })).toEqual([]);
});

test("the items of a request are reported too, and those of a shared part once", () => {
  const content = { "multipart/mixed": { itemSchema: { type: "object" } } };
  const says = "describes the items of multipart/mixed, which the client can't split: it passes them as a whole";
  expect(saidOfPath({ post: operation("a", { requestBody: { content } }) })).toEqual([
    `warning: POST /jobs request multipart/mixed ${says}`,
  ]);
  const responses = { "200": { $ref: "#/components/responses/Parts" } };
  const paths = { "/jobs": { get: operation("a", { responses }), put: operation("b", { responses }) } };
  const components = { responses: { Parts: { description: "ok", content } } };
  expect(saidOf(checkGeneratable, { openapi: "3.2.0", paths, components })).toEqual([
    `warning: GET /jobs 200 multipart/mixed ${says}`,
  ]);
});

test("an operation is reported with its line", () => {
  const paths = { "/jobs": { additionalOperations: { COPY: operation("a"), POST: operation("b") } } };
  const description = JSON.stringify({ openapi: "3.2.0", info: { title: "Tiny", version: "1" }, paths }, undefined, 1);
  const [finding] = checkGeneratable(tinySource({ description }));
  expect(finding?.where).toBe("POST /jobs");
  expect(description.split("\n")[(finding?.line ?? 0) - 1]).toContain('"POST": {');
});

test("a path that is not an object is skipped", () => {
  expect(
    saidOf(checkOperations, { paths: { "/jobs": { $ref: "#/nowhere" }, "/more": [], "x-note": { get: {} } } }),
  ).toEqual([]);
});
