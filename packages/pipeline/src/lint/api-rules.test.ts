import { describe, expect, it, test } from "vitest";
import { stringify } from "yaml";
import { tinyApi, tinySource } from "../testing/temporary-workspace.ts";
import { checkApi } from "./api-rules.ts";

const text = { type: "string" };
const answers = (schema: object): object => ({
  "200": { description: "ok", content: { "application/json": { schema } } },
  "400": {
    description: "no",
    content: { "application/json": { schema: { properties: { trouble: { type: "array" } } } } },
  },
});
const query = (...names: string[]): object[] => names.map((name) => ({ name, in: "query", schema: text }));
const list = {
  type: "object",
  properties: { data: { type: "array", items: text }, next: text, total: { type: "integer" } },
};
const description = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Tiny", version: "1" },
  paths: {
    "/jobs": {
      get: {
        operationId: "listJobs",
        parameters: [
          ...query("page", "size", "offset", "limit", "after"),
          { name: "x-after", in: "header", schema: text },
        ],
        responses: answers(list),
      },
    },
    "/files/{path}": {
      get: {
        operationId: "getFile",
        parameters: [{ name: "path", in: "path", required: true, schema: text }, ...query("version")],
        responses: answers({}),
      },
    },
  },
});

/** What is said of `api.yaml` with these members. */
function saidOf(more: object): string[] {
  const source = tinySource({ description, api: `${tinyApi}${stringify(more)}` });
  return checkApi(source).map(({ where, what }) => `${where} ${what}`);
}

const saidOfPaging = (way: object): string[] => saidOf({ operations: { listJobs: { paging: [way] } } });
const at = "/operations/listJobs/paging/0";

describe("ways of paging that fit the description", () => {
  it.each([
    { kind: "cursor", items: "/data", cursor: "/next", in: "query", name: "after" },
    { kind: "cursor", items: "/data", cursor: "/next", in: "header", name: "x-after" },
    { kind: "page", items: "/data", page: "page", size: "size", first: 0, total: "/total", cap: 1 },
    { kind: "offset", items: "/data", offset: "offset", limit: "limit", total: "/total" },
    { kind: "link", items: "/data", next: "/next" },
    { kind: "link", items: "/data" },
  ])("%o", (way) => {
    expect(saidOfPaging(way)).toEqual([]);
  });
});

describe("ways of paging that don't fit", () => {
  const cursor = { kind: "cursor", items: "/data", cursor: "/next", in: "query", name: "after" };
  const page = { kind: "page", items: "/data", page: "page", size: "size", first: 1 };
  const offset = { kind: "offset", items: "/data", offset: "offset", limit: "limit" };
  it.each<[object, string]>([
    [{ kind: "scroll" }, `${at} kind must be one of cursor, page, offset, link`],
    [{}, `${at} kind must be one of cursor, page, offset, link`],
    [{ kind: "link", items: "data" }, `${at}/items must match pattern "^(/.*)?$"`],
    [{ kind: "link" }, `${at} lacks "items"`],
    [{ kind: "link", items: "/data", page: "page" }, `${at}/page is not a known key: use kind, items, next`],
    [{ ...page, cap: 0 }, `${at}/cap must be >= 1`],
    [{ ...cursor, in: "path" }, `${at}/in must be one of query, header`],
    [{ ...cursor, items: "/rows" }, `${at}/items "/rows" leads nowhere in the answer of listJobs`],
    [{ ...cursor, items: "/trouble" }, `${at}/items "/trouble" leads nowhere in the answer of listJobs`],
    [{ ...cursor, items: "/next" }, `${at}/items "/next" is not a list in the answer of listJobs`],
    [{ ...cursor, cursor: "/token" }, `${at}/cursor "/token" leads nowhere in the answer of listJobs`],
    [{ ...cursor, name: "x-after" }, `${at}/name listJobs has no query parameter "x-after"`],
    [{ ...cursor, in: "header" }, `${at}/name listJobs has no header parameter "after"`],
    [{ ...page, page: "number" }, `${at}/page listJobs has no query parameter "number"`],
    [{ ...page, size: "x-after" }, `${at}/size listJobs has no query parameter "x-after"`],
    [{ ...page, total: "/count" }, `${at}/total "/count" leads nowhere in the answer of listJobs`],
    [{ ...offset, offset: "skip" }, `${at}/offset listJobs has no query parameter "skip"`],
    [{ ...offset, limit: "take" }, `${at}/limit listJobs has no query parameter "take"`],
    [{ kind: "link", items: "/data", next: "/more" }, `${at}/next "/more" leads nowhere in the answer of listJobs`],
  ])("%o", (way, says) => {
    expect(saidOfPaging(way)).toEqual([says]);
  });

  it("each is named by its place in the list", () => {
    const ways = [
      { kind: "link", items: "/data" },
      { kind: "link", items: "/rows" },
    ];
    expect(saidOf({ operations: { listJobs: { paging: ways } } })).toEqual([
      '/operations/listJobs/paging/1/items "/rows" leads nowhere in the answer of listJobs',
    ]);
  });
});

test("segments are path parameters", () => {
  expect(saidOf({ operations: { getFile: { segments: ["path"] } } })).toEqual([]);
  expect(saidOf({ operations: { getFile: { segments: ["path", "version"] } } })).toEqual([
    '/operations/getFile/segments/1 getFile has no path parameter "version"',
  ]);
});

test("an unknown operation is named, with the known ones", () => {
  expect(saidOf({ operations: { listJob: { paging: [{ kind: "scroll" }] } } })).toEqual([
    '/operations/listJob the description has no operation "listJob": it has listJobs, getFile',
  ]);
});

describe("a kind of job", () => {
  const job = { read: "getFile", states: { done: "succeeded" }, interval: { first: 1, longest: 1 }, deadline: 9 };
  it.each<[string, object, string[]]>([
    ["that is sound", { build: job }, []],
    [
      "whose operations are not there",
      { build: { ...job, start: "a", read: "b", stream: "c", cancel: "d" } },
      ["start", "read", "stream", "cancel"].map(
        (part, index) =>
          `/jobs/build/${part} the description has no operation "${"abcd".charAt(index)}": it has listJobs, getFile`,
      ),
    ],
    [
      "that is looked at ever more often",
      { build: { ...job, interval: { first: 2, longest: 1 } } },
      ["/jobs/build/interval first is longer than longest"],
    ],
    [
      "that knows a state we have no word for",
      { build: { ...job, states: { done: "ready" } } },
      ["/jobs/build/states/done must be one of queued, running, canceling, succeeded, failed, canceled, unknown"],
    ],
  ])("%s", (_, jobs, says) => {
    expect(saidOf({ jobs })).toEqual(says);
  });

  it("with an invalid method name is refused", () => {
    expect(saidOf({ jobs: { "my-build": job } })).toEqual([
      expect.stringMatching(/^\/jobs\/my-build "my-build" can't name a kind of job: /),
    ]);
  });
});

test("api.yaml names the API of its folder", () => {
  const source = tinySource({ api: tinyApi.replace("id: tiny", "id: other") });
  expect(checkApi(source)).toEqual([
    {
      severity: "error",
      api: "tiny",
      file: "api.yaml",
      line: 1,
      where: "/id",
      what: 'is "other", but the folder is specs/tiny: both must be equal',
    },
  ]);
});

test.each([
  ["- a\n", [" must be object"]],
  ["id: tiny\n", ['lacks "title"', 'lacks "package"', 'lacks "source"'].map((what) => ` ${what}`)],
])("an api.yaml with wrong content is refused: %j", (api, says) => {
  expect(checkApi(tinySource({ api })).map(({ where, what }) => `${where} ${what}`)).toEqual(says);
});

test.each([
  [{ origins: ["https://a.test/v1"] }, /^\/origins\/0 must match pattern/],
  [{ unauthorized: [{ status: 99, contains: "x" }] }, /^\/unauthorized\/0\/status must be >= 100$/],
  [{ unauthorized: [{ status: 600, contains: "x" }] }, /^\/unauthorized\/0\/status must be <= 599$/],
  [{ redact: { headers: [""] } }, /^\/redact\/headers\/0 must NOT have fewer than 1 characters$/],
  [{ redact: { body: ["a", "a"] } }, /^\/redact\/body must NOT have duplicate items/],
])("a setting that is not valid is found at its place: %o", (more, says) => {
  expect(saidOf(more)).toEqual([expect.stringMatching(says)]);
});

test.each([
  { origins: ["https://a.test"] },
  { unauthorized: [{ status: 100, contains: "x" }], rateLimited: [{ status: 599, contains: "x" }] },
])("the bounds of a setting are included: %o", (more) => {
  expect(saidOf(more)).toEqual([]);
});
