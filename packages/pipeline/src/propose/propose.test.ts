import { parse } from "yaml";
import { expect, test } from "vitest";
import { exportsBehaviour, exportsDescription } from "../testing/exports-api.ts";
import { tinyApi, tinySource } from "../testing/temporary-workspace.ts";
import { checkApi } from "../lint/api-rules.ts";
import { meaningOf } from "./state-words.ts";
import { propose, proposalsText, tellProposal } from "./propose.ts";
import type { Proposal } from "./proposal.ts";

/** A list whose parameters and answer are these. */
function list(parameters: readonly string[], answer: string, headers = "{}"): Proposal | undefined {
  const named = parameters.map((name) => `{ name: "${name}", in: query, schema: { type: integer, minimum: 0 } }`);
  const description = `openapi: 3.1.0
info: { title: T, version: "1" }
servers: [{ url: "https://a.test" }]
paths:
  /things:
    get:
      operationId: listThings
      parameters: [${named.join(", ")}]
      responses: { "200": { description: d, headers: ${headers}, content: { application/json: { schema: ${answer} } } } }
`;
  return propose(tinySource({ description }))[0];
}

const items = "items: { type: array, items: {} }";
const object = (members: string): string => `{ type: object, properties: { ${members} } }`;

test.each<[string, () => Proposal | undefined, unknown]>([
  [
    "a cursor",
    () => list(["cursor"], object(`${items}, next_cursor: { type: string }`)),
    [{ kind: "cursor", items: "/items", cursor: "/next_cursor", in: "query", name: "cursor" }],
  ],
  [
    "a cursor below paging",
    () => list(["after"], object(`${items}, paging: ${object("next: { type: string }")}`)),
    [{ kind: "cursor", items: "/items", cursor: "/paging/next", in: "query", name: "after" }],
  ],
  [
    "an offset that is given",
    () => list(["offset", "limit"], object(`data: { type: array }, next_page: ${object("offset: { type: string }")}`)),
    [{ kind: "cursor", items: "/data", cursor: "/next_page/offset", in: "query", name: "offset" }],
  ],
  [
    "numbers",
    () => list(["page", "per_page"], "{ type: array, items: {} }"),
    [{ kind: "page", items: "", page: "page", size: "per_page", first: 0 }],
  ],
  [
    "an offset, with a total",
    () => list(["skip", "take"], object(`${items}, total: { type: integer }`)),
    [{ kind: "offset", items: "/items", offset: "skip", limit: "take", total: "/total" }],
  ],
  [
    "a header Link",
    () => list([], "{ type: array, items: {} }", "{ Link: { schema: { type: string } } }"),
    [{ kind: "link", items: "" }],
  ],
  [
    "a link in the answer",
    () => list([], object(`${items}, links: ${object("next: { type: string }")}`)),
    [{ kind: "link", items: "/items", next: "/links/next" }],
  ],
])("%s is a way to page", (_, proposal, value) => {
  expect(proposal()).toMatchObject({ path: ["operations", "listThings", "paging"], value });
});

test.each([
  ["no list", () => list(["page", "per_page"], object("name: { type: string }"))],
  [
    "two lists, of which none is called as items are",
    () => list(["page", "per_page"], object("a: { type: array }, b: { type: array }")),
  ],
  ["a page without a size", () => list(["page"], "{ type: array, items: {} }")],
])("%s: nothing is proposed", (_, proposal) => {
  expect(proposal()).toBeUndefined();
});

test("a job is proposed with its operations, id, states and evidence", () => {
  const [, job] = propose(tinySource({ description: exportsDescription }));
  expect(job).toMatchObject({
    path: ["jobs", "export"],
    value: {
      start: "createExport",
      read: "getExport",
      cancel: "cancelExport",
      tooLate: [409],
      id: { header: "Location" },
      status: "/state",
      states: { waiting: "queued", working: "running", done: "succeeded", broken: "failed", stopped: "canceled" },
    },
  });
  expect(job && tellProposal(job)).toMatch(
    /jobs of kind export: createExport answers 202; createExport answers a header Location; getExport is at .*; getExport answers \/state, one of waiting, working/,
  );
});

test("proposals are comments, and pass lint after they are confirmed", () => {
  const text = proposalsText(propose(tinySource({ description: exportsDescription })));
  expect(parse(tinyApi + text)).toEqual(parse(tinyApi));
  const confirmed = text.replaceAll(/^# (?=operations:|jobs:| )/gm, "");
  expect(Object.keys((parse(confirmed) as { jobs: object }).jobs)).toEqual(
    Object.keys((parse(exportsBehaviour) as { jobs: object }).jobs),
  );
  expect(checkApi(tinySource({ description: exportsDescription, api: tinyApi + confirmed }))).toEqual([]);
});

test("states without words for jobs don't count", () => {
  expect(meaningOf(["active", "archived"])).toBeUndefined();
  expect(meaningOf(["DRAFT", "LIVE"])).toBeUndefined();
  expect(meaningOf(["InProgress", "Timed Out", "COMPLETED", "mystery"])).toEqual({
    InProgress: "running",
    "Timed Out": "failed",
    COMPLETED: "succeeded",
    mystery: "unknown",
  });
});

test.each([
  [
    'post: { operationId: pay, parameters: [{ name: Idempotency-Key, in: header, required: true, schema: { type: string } }], responses: { "201": { description: d } } }',
    "it takes a header Idempotency-Key",
  ],
  [
    'post: { operationId: searchThings, responses: { "200": { description: d } } }',
    "its operationId begins with a word for reading",
  ],
  [
    'patch: { operationId: set, requestBody: { content: { application/merge-patch+json: {} } }, responses: { "200": { description: d } } }',
    "a merge patch sets values and adds to none",
  ],
  ['post: { operationId: getaway, responses: { "200": { description: d } } }', undefined],
])("repeatable operations: %s", (operation, evidence) => {
  const description = `openapi: 3.1.0\ninfo: { title: T, version: "1" }\nservers: [{ url: "https://a.test" }]\npaths: { /things: { ${operation} } }\n`;
  expect(propose(tinySource({ description }))[0]?.evidence).toBe(evidence);
});

test("a guess that lint refuses is left out alone, and a fault that is no guess's leaves none out", () => {
  const state = object("id: { type: string }, status: { type: string, enum: [running, done, failed] }");
  const answer = (status: string): string =>
    `{ "${status}": { description: d, content: { application/json: { schema: ${state} } } } }`;
  const kinds = ["defaults", "exports"].map(
    (name) => `  /${name}:
    post: { operationId: ${name}Start, responses: ${answer("202")} }
  /${name}/{id}:
    get:
      operationId: ${name}Read
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: ${answer("200")}
`,
  );
  const description = `openapi: 3.1.0
info: { title: T, version: "1" }
servers: [{ url: "https://a.test" }]
paths:
${kinds.join("")}`;
  const api = `id: tiny\ntitle: T\npackage: tiny\nsource: { url: null }\nmisspelt: 1\n`;
  // A module's member "default" means something else.
  expect(propose(tinySource({ description, api })).map(({ path }) => path)).toEqual([["jobs", "export"]]);
});
