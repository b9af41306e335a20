import { expect, test } from "vitest";
import { stringify } from "yaml";
import { temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { readApi } from "../workspace/api-source.ts";
import { checkGeneratable } from "./lint.ts";

/** What is said of a description whose path `/jobs` is this, without files and lines. */
function saidOf(item: object, openapi = "3.2.0"): string[] {
  const description = { openapi, info: { title: "Tiny", version: "1" }, paths: { "/jobs": item } };
  const workspace = temporaryWorkspace({
    "specs/tiny/openapi.yaml": stringify(description),
    "specs/tiny/api.yaml": stringify({
      id: "tiny",
      title: "Tiny",
      package: "@t/tiny",
      source: { url: null, note: "x" },
    }),
  });
  const { source, findings } = readApi(workspace, "tiny");
  const all = [...findings, ...(source ? checkGeneratable(source) : [])];
  return all.map(({ severity, where, what }) => `${severity}: ${where} ${what}`);
}

const operation = (id: string, more: object = {}): object => ({
  operationId: id,
  responses: { "204": { description: "done" } },
  ...more,
});
const answers = (content: object): object => ({ responses: { "200": { description: "ok", content } } });

test("every method of OpenAPI 3.2 is taken without a word", () => {
  expect(
    saidOf({ get: operation("a"), query: operation("b"), additionalOperations: { COPY: operation("c") } }),
  ).toEqual([]);
});

test("no operation is left out in silence", () => {
  expect(
    saidOf({ GET: operation("a"), connect: operation("b"), "x-copy": operation("c"), get: operation("d") }),
  ).toEqual([
    "warning: GET /jobs is no method that OpenAPI 3.2 knows, so it is left out of the client: write it in small letters, or under `additionalOperations` (OpenAPI 3.2)",
    "warning: connect /jobs is no method that OpenAPI 3.2 knows, so it is left out of the client: write it in small letters, or under `additionalOperations` (OpenAPI 3.2)",
  ]);
});

test("a method of OpenAPI 3.2 in an older description is taken, and reported", () => {
  expect(saidOf({ query: operation("a") }, "3.1.1")).toEqual([
    "warning: QUERY /jobs is an operation only since OpenAPI 3.2, and the description is 3.1: it is taken as one",
  ]);
});

test("a method that has a member of its own is none of the further ones", () => {
  expect(saidOf({ additionalOperations: { POST: operation("a") } })).toEqual([
    "error: POST /jobs has a member of its own: write it as `post`",
  ]);
});

test("a method that fetch does not send is reported", () => {
  expect(saidOf({ trace: operation("a"), additionalOperations: { CONNECT: operation("b") } })).toEqual([
    "warning: TRACE /jobs can't be called: `fetch` sends no TRACE",
    "warning: CONNECT /jobs can't be called: `fetch` sends no CONNECT",
  ]);
});

test("items that are no events, or whose form is not taken apart, are reported", () => {
  const chunk = { type: "object", required: ["text"], properties: { text: { type: "string" } } };
  expect(saidOf({ get: operation("a", answers({ "text/event-stream": { itemSchema: chunk } })) })).toEqual([
    "warning: GET /jobs 200 text/event-stream describes something else than events (`event`, `data` and `id`, all texts, and no other required): the client gives plain events",
  ]);
  expect(
    saidOf({ get: operation("a", answers({ "multipart/mixed": { itemSchema: chunk, itemEncoding: {} } })) }),
  ).toEqual([
    "warning: GET /jobs 200 multipart/mixed describes the items of multipart/mixed, which the client doesn't take apart: it is handed over whole",
    "warning: GET /jobs 200 multipart/mixed says how the parts of a body follow each other, which the client doesn't write: hand it over whole",
  ]);
});
