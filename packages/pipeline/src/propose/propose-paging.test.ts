import type { Json, JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { tinySource } from "../testing/temporary-workspace.ts";
import { propose } from "./propose.ts";
import type { Proposal } from "./proposal.ts";

interface List {
  /** Names of query parameters, or whole parameters. */
  readonly parameters?: readonly (string | JsonObject)[];
  /** Members of the answer, or its whole schema. */
  readonly answer?: JsonObject;
  readonly schema?: Json;
  readonly headers?: JsonObject;
  readonly method?: string;
}

const texts: JsonObject = { type: "array", items: { type: "string" } };
const text: JsonObject = { type: "string" };
const holding = (properties: JsonObject): JsonObject => ({ type: "object", properties });

/** The ways of paging that are proposed for a list, and what speaks for them. */
function proposed({ parameters = [], answer, schema, headers = {}, method = "get" }: List): Proposal | undefined {
  const query = parameters.map((given) =>
    typeof given === "string" ? { name: given, in: "query", schema: { type: "integer" } } : given,
  );
  const content = { "application/json": { schema: schema ?? holding(answer ?? { items: texts }) } };
  const operation = {
    operationId: "listThings",
    parameters: query,
    responses: { "200": { description: "ok", headers, content } },
  };
  const description = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    servers: [{ url: "https://a.test" }],
    paths: { "/things": { [method]: operation } },
  };
  return propose(tinySource({ description: JSON.stringify(description) }))[0];
}

const ways = (list: List): Json | undefined => proposed(list)?.value;

test.each(["page", "page_number", "pageNo", "page_index", "PAGE", "page[number]"])(
  "%s is the number of a page",
  (name) => {
    expect(ways({ parameters: [name, "per_page"] })).toEqual([
      { kind: "page", items: "/items", page: name, size: "per_page", first: 1 },
    ]);
  },
);

test.each(["per_page", "perPage", "pageSize", "size", "limit", "count", "page[size]"])(
  "%s is the size of a page",
  (name) => {
    expect(ways({ parameters: ["page", name] })).toMatchObject([{ kind: "page", size: name }]);
  },
);

test.each([
  [{}, 1],
  [{ minimum: 0 }, 0],
  [{ minimum: 1, default: 0 }, 1],
  [{ default: 0 }, 0],
  [{ default: 1 }, 1],
  [{ minimum: 5 }, 1],
])("with %j the first page is %i", (schema, first) => {
  const page = { name: "page", in: "query", schema: { type: "integer", ...schema } };
  expect(ways({ parameters: [page, "size"] })).toMatchObject([{ first }]);
});

test.each([
  ["offset", "limit"],
  ["skip", "top"],
  ["start", "max_results"],
  ["startIndex", "count"],
])("%s and %s are an offset and a limit", (offset, limit) => {
  expect(ways({ parameters: [offset, limit] })).toEqual([{ kind: "offset", items: "/items", offset, limit }]);
});

test.each(["total", "total_count", "totalItems", "totalResults"])("%s is how many there are", (name) => {
  expect(
    ways({ parameters: ["offset", "limit"], answer: { items: texts, [name]: { type: "integer" } } }),
  ).toMatchObject([{ total: `/${name}` }]);
  expect(
    ways({ parameters: ["page", "size"], answer: { items: texts, meta: holding({ [name]: { type: "integer" } }) } }),
  ).toMatchObject([{ total: `/meta/${name}` }]);
});

test("a total that is an object is not a number", () => {
  const answer = { items: texts, total: holding({ euros: { type: "integer" } }) };
  expect(ways({ parameters: ["offset", "limit"], answer })).toEqual([
    { kind: "offset", items: "/items", offset: "offset", limit: "limit" },
  ]);
});

test.each([["page"], ["size"], ["offset"], ["limit"], ["cursor"]])("%s alone is no way to page", (name) => {
  expect(ways({ parameters: [name] })).toBeUndefined();
});

test("parameters outside of the query don't page", () => {
  const header = (name: string): JsonObject => ({ name, in: "header", schema: { type: "string" } });
  expect(ways({ parameters: [header("page"), header("size")] })).toBeUndefined();
  expect(ways({ parameters: [header("cursor")], answer: { items: texts, next_cursor: text } })).toBeUndefined();
});

test.each([
  "next_cursor",
  "nextToken",
  "cursor",
  "marker",
  "page_token",
  "continuationToken",
  "endCursor",
  "after",
  "next",
])("%s is the start of the next page", (name) => {
  expect(ways({ parameters: ["cursor"], answer: { items: texts, [name]: text } })).toEqual([
    { kind: "cursor", items: "/items", cursor: `/${name}`, in: "query", name: "cursor" },
  ]);
});

test("of two words, the one for next is used, and never one for previous", () => {
  const answer = { items: texts, cursor: text, next_cursor: text };
  expect(ways({ parameters: ["after"], answer })).toMatchObject([{ cursor: "/next_cursor" }]);
  for (const name of ["previous", "prev", "before"])
    expect(
      ways({ parameters: ["after"], answer: { items: texts, [name]: holding({ cursor: text }) } }),
    ).toBeUndefined();
  expect(ways({ parameters: ["after"], answer: { items: texts, preview: holding({ cursor: text }) } })).toMatchObject([
    { cursor: "/preview/cursor" },
  ]);
});

test("a cursor that is a list or an object can't be sent", () => {
  expect(ways({ parameters: ["cursor"], answer: { items: texts, cursor: holding({ id: text }) } })).toBeUndefined();
});

test("an offset in the answer is a cursor, and not also an offset", () => {
  const answer = { items: texts, next_page: holding({ offset: text }) };
  expect(ways({ parameters: ["offset", "limit"], answer })).toEqual([
    { kind: "cursor", items: "/items", cursor: "/next_page/offset", in: "query", name: "offset" },
  ]);
  expect(ways({ parameters: ["offset", "limit"], answer: { items: texts, offset: text } })).toMatchObject([
    { kind: "offset" },
  ]);
});

test.each(["next_url", "nextLink", "next_page_url", "nextPageUri"])("%s is a link to the next page", (name) => {
  expect(ways({ answer: { items: texts, [name]: text } })).toEqual([
    { kind: "link", items: "/items", next: `/${name}` },
  ]);
});

test("a cursor is preferred over a link to the same page", () => {
  const answer = { items: texts, next: text };
  expect(ways({ answer })).toEqual([{ kind: "link", items: "/items", next: "/next" }]);
  expect(ways({ parameters: ["cursor"], answer })).toEqual([
    { kind: "cursor", items: "/items", cursor: "/next", in: "query", name: "cursor" },
  ]);
});

test("a list may be paged in several ways, each with its evidence", () => {
  const proposal = proposed({
    parameters: ["page", "per_page", "offset", "limit"],
    headers: { link: { schema: text } },
    answer: { items: texts, next_url: text },
  });
  expect(proposal?.value).toMatchObject(["link", "link", "page", "offset"].map((kind) => ({ kind })));
  expect(proposal?.evidence).toBe(
    "its answer has a header Link; its answer has /next_url; it takes the query parameters page and per_page; it takes the query parameters offset and limit",
  );
});

test("a list by POST is not paged, but may be repeated", () => {
  expect(ways({ parameters: ["page", "size"], method: "post" })).toBe(true);
});

test.each<[string, JsonObject, string | undefined]>([
  ["the answer's only list", { anything: texts, name: text }, "/anything"],
  ["the list that is called as items are", { errors: texts, data: texts }, "/data"],
  [
    "the list that is called as results are, not one further in",
    { results: texts, meta: holding({ items: texts }) },
    "/results",
  ],
  ["a list further in, if none is nearer", { page: holding({ entries: texts }) }, "/page/entries"],
  ["nothing, if there is no list", { name: text }, undefined],
  ["nothing, if several could be meant", { one: texts, two: texts }, undefined],
])("the items are %s", (_, answer, items) => {
  const found = ways({ parameters: ["page", "size"], answer }) as JsonObject[] | undefined;
  expect(found?.[0]?.["items"]).toBe(items);
});

test("an answer that is a list itself holds the items", () => {
  expect(ways({ parameters: ["page", "size"], schema: texts })).toMatchObject([{ items: "" }]);
  expect(ways({ parameters: ["page", "size"], schema: { allOf: [texts] } })).toMatchObject([{ items: "" }]);
});

test("a name with a slash or a tilde is one step of a pointer", () => {
  expect(ways({ parameters: ["page", "size"], answer: { "a/b~c": texts } })).toMatchObject([{ items: "/a~1b~0c" }]);
});
