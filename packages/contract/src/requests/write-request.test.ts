import { expect, it } from "vitest";
import { type Description, type JsonObject, listOperations } from "@pressroom/description";
import type { CaseRequest } from "../cases/cases.ts";
import type { SentRequest } from "../wire/sent-request.ts";
import { writeRequest } from "./write-request.ts";

const server = "https://press.test/v1";

/** The request of the only operation of a description, signed with these credentials. */
async function write(
  operation: JsonObject,
  request: CaseRequest = {},
  credentials: Readonly<Record<string, string>> = {},
  path = "/jobs/{id}",
): Promise<SentRequest> {
  const parameters: JsonObject[] = [
    { name: "id", in: "path", required: true, schema: { type: "string" } },
    { name: "page", in: "query", schema: { type: "integer" } },
    { name: "x-note", in: "header", schema: { type: "string" } },
    { name: "lang", in: "cookie", schema: { type: "string" } },
    { name: "theme", in: "cookie", schema: { type: "string" } },
  ];
  const description: Description = {
    openapi: "3.1.0",
    paths: { [path]: { put: { operationId: "it", responses: {}, parameters, ...operation } } },
  };
  const [described] = listOperations(description);
  if (described === undefined) throw new Error("no operation");
  return await writeRequest(description, described, request, server, credentials);
}

const textOf = ({ body }: SentRequest): string => new TextDecoder().decode(body);
const bodyOf = (mediaType: string, words: JsonObject = {}): JsonObject => ({
  requestBody: { content: { [mediaType]: { schema: { type: "object" }, ...words } } },
});

it("a request has its parameters in their declared places", async () => {
  const sent = await write(
    {},
    { path: { id: "a/b c" }, query: { page: 2 }, header: { "x-note": "n" }, cookie: { lang: "de", theme: "dark" } },
  );
  expect(sent.method).toBe("PUT");
  expect(sent.url).toBe(`${server}/jobs/a%2Fb%20c?page=2`);
  expect([...sent.headers]).toEqual([
    ["accept", "*/*"],
    ["cookie", "lang=de; theme=dark"],
    ["x-note", "n"],
  ]);
  expect(sent.body).toHaveLength(0);
});

it("a request without a query has no question mark, and the query of its path comes first", async () => {
  expect((await write({}, { path: { id: "7" } })).url).toBe(`${server}/jobs/7`);
  const sent = await write({}, { path: { id: "7" }, query: { page: 2 } }, {}, "/jobs/{id}?beta=a b");
  expect(sent.url).toBe(`${server}/jobs/7?beta=a%20b&page=2`);
});

it("a place in the path without a declared parameter stays", async () => {
  expect((await write({}, { path: { id: "7" } }, {}, "/{tenant}/jobs/{id}")).url).toBe(`${server}/{tenant}/jobs/7`);
});

it("a query that is one value is the whole query", async () => {
  const whole = {
    name: "filter",
    in: "querystring",
    content: { "application/json": { schema: { type: "object" } } },
  };
  const sent = await write({ parameters: [whole] }, { querystring: { filter: { a: 1 } } }, {}, "/jobs");
  expect(sent.url).toBe(`${server}/jobs?%7B%22a%22%3A1%7D`);
});

it("credentials are headers, pairs of the query, and a cookie after the request's own", async () => {
  const credentials = { authorization: "Bearer t", "?api key": "k&", cookie: "session=s" };
  const plain = await write({}, { path: { id: "7" } }, credentials);
  expect(plain.url).toBe(`${server}/jobs/7?api%20key=k%26`);
  expect(plain.headers.get("authorization")).toBe("Bearer t");
  expect(plain.headers.get("cookie")).toBe("session=s");
  const full = await write({}, { path: { id: "7" }, query: { page: 2 }, cookie: { lang: "de" } }, credentials);
  expect(full.url).toBe(`${server}/jobs/7?page=2&api%20key=k%26`);
  expect(full.headers.get("cookie")).toBe("lang=de; session=s");
});

it.each<[string, unknown, string]>([
  ["application/json", { a: "ä" }, '{"a":"ä"}'],
  ["application/problem+json", "a", '"a"'],
  ["text/plain", 7, "7"],
  ["application/x-www-form-urlencoded", { a: "b c", d: ["e", "f"] }, "a=b+c&d=e&d=f"],
  ["application/jsonl", [{ a: 1 }, { a: 2 }], '{"a":1}\n{"a":2}\n'],
])("a body of %s is written in that media type", async (mediaType, body, text) => {
  const sent = await write(bodyOf(mediaType), { path: { id: "7" }, body, mediaType });
  expect(textOf(sent)).toBe(text);
  expect(sent.headers.get("content-type")).toBe(mediaType);
});

it("a multipart form has a boundary, and its parts have the types from their encoding", async () => {
  const encoding = { meta: { contentType: "application/json" } };
  const sent = await write(bodyOf("multipart/form-data", { encoding }), {
    path: { id: "7" },
    body: { meta: { a: 1 }, title: "b" },
    mediaType: "multipart/form-data",
  });
  expect(sent.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
  const form = await new Response(sent.body, { headers: sent.headers }).formData();
  expect(form.get("title")).toBe("b");
  expect(form.get("meta")).toMatchObject({ type: "application/json" });
  expect(await (form.get("meta") as File).text()).toBe('{"a":1}');
});

it("a multipart body that is not a form is written as text of parts", async () => {
  const mediaType = "multipart/mixed";
  const sent = await write(bodyOf(mediaType), { path: { id: "7" }, body: { a: "b" }, mediaType });
  expect(sent.headers.get("content-type")).toMatch(/^multipart\/mixed; boundary=/);
  expect(textOf(sent)).toContain("\r\n\r\nb\r\n");
});
