import { describe, expect, it } from "vitest";
import { type Description, type JsonObject, listOperations } from "@pressroom/description";
import { createSchemaChecker } from "@pressroom/description/validation";
import type { CaseRequest } from "../cases/cases.ts";
import { tellViolation } from "../failures/violation.ts";
import { checkRequest } from "./strict-request.ts";

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** How a request differs from the one that was asked for. */
async function check(operation: JsonObject, asked: CaseRequest, sent: Sent, path = "/jobs"): Promise<string[]> {
  const description: Description = {
    openapi: "3.2.0",
    servers: [{ url: "https://press.test/v1" }],
    paths: { [path]: { post: { operationId: "startJob", ...operation } } },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" }, key: { type: "apiKey", in: "query", name: "key" } },
    },
  };
  const [described] = listOperations(description);
  if (described === undefined) throw new Error("no operation");
  const { method = "POST", url = "https://press.test/v1/jobs", headers = {}, body = "" } = sent;
  const request = { method, url, headers: new Headers(headers), body: new TextEncoder().encode(body) };
  const servers = ["https://press.test/v1"];
  const schemas = createSchemaChecker(description);
  return (await checkRequest(description, described, asked, request, servers, schemas)).map(tellViolation);
}

const one = (line: string): unknown => [expect.stringContaining(line)];
const url = "https://press.test/v1/jobs";

describe("the target of a request", () => {
  it("has the declared method and server", async () => {
    expect(await check({}, {}, {})).toEqual([]);
    expect(await check({}, {}, { method: "PUT" })).toEqual(
      one("request.method: is PUT; the description declares POST"),
    );
    expect(await check({}, {}, { method: "PUT", url: "https://press.test/v2/jobs" })).toEqual([
      expect.stringContaining("is PUT"),
      expect.stringContaining("is below none of the description's servers: https://press.test/v1"),
    ]);
    expect(await check({}, {}, { url: "https://press.test/v1x/jobs" })).toEqual(one("is below none"));
  });

  it("has the path that was asked for, without a query or a fragment", async () => {
    const id = { in: "path", name: "id", required: true, schema: { type: "string" } };
    const ask = (sent: string): Promise<string[]> =>
      check({ parameters: [id] }, { path: { id: "a b" } }, { url: `${url}/${sent}` }, "/jobs/{id}");
    expect(await ask("a%20b#end")).toEqual([]);
    expect(await ask("b")).toEqual(one("request.path: is /jobs/b; asked for was /jobs/a b"));
    expect(await check({}, {}, { url: `${url}/{lost}` }, "/jobs/{lost}")).toEqual([]);
  });
});

it("a path template may be encoded, and a value that looks encoded is encoded again", async () => {
  const id = { in: "path", name: "id", required: true, schema: { type: "string" } };
  const ask = (sent: string): Promise<string[]> =>
    check({ parameters: [id] }, { path: { id: "%7B" } }, { url: `${url}/${sent}` }, "/jobs/%7Ba%7D/ä {id}");
  expect(await ask("%7Ba%7D/%C3%A4%20%257B")).toEqual([]);
  expect(await ask("%7Ba%7D/%C3%A4%20%7B")).toEqual(one("request.path: is /jobs/{a}/ä {"));
});

it("a header that is JSON may escape letters", async () => {
  const content = { "application/json": { schema: { type: "object" } } };
  const operation = { parameters: [{ in: "header", name: "x-json", content }] };
  const ask = (text: string): Promise<string[]> =>
    check(operation, { header: { "x-json": { a: "ö" } } }, { headers: { "x-json": text } });
  expect(await ask('{"a":"\\u00f6"}')).toEqual([]);
  expect(await ask('{ "a": "ö" }')).toEqual([]);
  expect(await ask('{"a":"o"}')).toEqual(one("request.header.x-json"));
});

it("multipart bodies other than forms are those that the caller wrote", async () => {
  const content = { "multipart/mixed": { schema: { type: "object" } } };
  const operation = { requestBody: { content } };
  const headers = { "content-type": "multipart/mixed; boundary=pressroom" };
  const ask = (body: string): Promise<string[]> =>
    check(operation, { mediaType: "multipart/mixed", body: { a: { b: 1 }, c: "d" } }, { headers, body });
  const parts = ['content-type: application/json\r\n\r\n{"b":1}', "content-type: text/plain\r\n\r\nd"];
  const whole = `--pressroom\r\n${parts.join("\r\n--pressroom\r\n")}\r\n--pressroom--\r\n`;
  expect(await ask(whole)).toEqual([]);
  expect(await ask(whole.replace("d\r\n", "e\r\n"))).toEqual(one("request.body: is not the body"));
});

it("a number in a body of text is sent as text", async () => {
  const operation = { requestBody: { content: { "text/plain": { schema: { type: "integer" } } } } };
  const headers = { "content-type": "text/plain" };
  expect(await check(operation, { mediaType: "text/plain", body: 5 }, { headers, body: "5" })).toEqual([]);
  expect(await check(operation, { mediaType: "text/plain", body: 5 }, { headers, body: "6" })).not.toEqual([]);
});

describe("the query of a request", () => {
  const parameters = ["a", "b"].map((name) => ({ in: "query", name, schema: { type: "array" } }));

  it("has what was asked for, in any order of names, but in the order of one name's values", async () => {
    const asked = { query: { a: ["1", "2"], b: ["3"] } };
    expect(await check({ parameters }, asked, { url: `${url}?b=3&a=1&a=2` })).toEqual([]);
    expect(await check({ parameters }, asked, { url: `${url}?b=3&a=2&a=1` })).toEqual(
      one('request.query.a: is ["2","1"]; asked for was ["1","2"]'),
    );
    expect(await check({ parameters }, asked, { url: `${url}?a=1&a=2` })).toEqual(one("query.b: is []"));
  });

  it("has nothing else, and a key only if the security requires it", async () => {
    expect(await check({ parameters }, {}, { url: `${url}?more=1` })).toEqual(one('["1"] was sent but not asked for'));
    const signed = { parameters, security: [{ key: [] }] };
    expect(await check(signed, {}, { url: `${url}?key=contract-test-token` })).toEqual([]);
    expect(await check(signed, {}, { url: `${url}?key=other` })).toEqual(
      one("no alternative of the security was sent"),
    );
  });

  it("has no parameter that was not asked for, whatever its name", async () => {
    const named = ["constructor", "__proto__"].map((name) => ({ in: "query", name, schema: { type: "string" } }));
    expect(await check({ parameters: named }, { query: {} }, {})).toEqual([]);
  });

  it("that is one value has its members, and beside them the key of the security", async () => {
    const form = { "application/x-www-form-urlencoded": { schema: { type: "object" } } };
    const parameters = [{ in: "querystring", name: "all", content: form }];
    const signed = { parameters, security: [{ key: [] }] };
    const asked = { querystring: { all: { a: 1 } } };
    expect(await check(signed, asked, { url: `${url}?a=1&key=contract-test-token` })).toEqual([]);
  });

  it("that is one value has its members", async () => {
    const form = { "application/x-www-form-urlencoded": { schema: { type: "object" } } };
    const whole = { parameters: [{ in: "querystring", name: "all", content: form }] };
    expect(await check(whole, { querystring: { all: { a: 1 } } }, { url: `${url}?a=1` })).toEqual([]);
    expect(await check(whole, { querystring: { all: { a: 1 } } }, { url: `${url}?a=2` })).toEqual(one("query.a"));
    expect(await check(whole, {}, {})).toEqual([]);
  });
});

describe("the headers of a request", () => {
  const parameters = [
    { in: "header", name: "X-Note", schema: { type: "string" } },
    { in: "cookie", name: "ink", schema: { type: "string" } },
  ];

  it("have what was asked for, in any case of the name", async () => {
    const asked = { header: { "X-Note": "a" }, cookie: { ink: "b" } };
    expect(await check({ parameters }, asked, { headers: { "x-note": "a", cookie: "ink=b" } })).toEqual([]);
    expect(await check({ parameters }, asked, { headers: { "x-note": "b", cookie: "ink=b" } })).toEqual(
      one('request.header.x-note: is "b"; asked for was "a"'),
    );
    expect(await check({ parameters }, asked, { headers: { "x-note": "a" } })).toEqual(
      one('header.cookie: is null; asked for was "ink=b"'),
    );
  });

  it("have all cookies in one header if that header is a parameter", async () => {
    const whole = { parameters: [{ in: "header", name: "Cookie", schema: { type: "string" } }] };
    const asked = { header: { Cookie: "a=b; c=d" } };
    expect(await check(whole, asked, { headers: { cookie: "a=b; c=d" } })).toEqual([]);
    expect(await check(whole, asked, { headers: { cookie: "a=b" } })).toEqual(
      one('header.cookie: is "a=b"; asked for was "a=b; c=d"'),
    );
  });

  it("have nothing else except what HTTP itself requires", async () => {
    const headers = { accept: "*/*", "content-length": "0", "user-agent": "press" };
    expect(await check({ parameters }, {}, { headers })).toEqual([]);
    expect(await check({ parameters }, {}, { headers: { "x-more": "1" } })).toEqual(one("header.x-more: was sent"));
  });

  it("have all the credentials of one alternative", async () => {
    const security = [{ token: [] }];
    expect(await check({ security }, {}, { headers: { authorization: "Bearer contract-test-token" } })).toEqual([]);
    expect(await check({ security: [{ token: [], key: [] }, { token: [] }] }, {}, {})).toEqual(
      one("no alternative of the security was sent as the client was told: token and key, or token"),
    );
    expect(await check({ security: [{ token: [] }, {}] }, {}, { headers: { authorization: "Bearer other" } })).toEqual(
      one("no alternative of the security was sent as the client was told: token, or no credentials"),
    );
  });
});

describe("the body of a request", () => {
  const body = (contents: JsonObject): JsonObject => ({ requestBody: { content: contents } });
  const json = body({ "application/json": { schema: { type: "object", properties: { a: { type: "integer" } } } } });
  const as = (type: string, text: string): Sent => ({ headers: { "content-type": type }, body: text });

  it("is the one that was asked for, and valid", async () => {
    const asked = { mediaType: "application/json", body: { a: 1 } };
    expect(await check(json, asked, as("application/json", '{"a":1}'))).toEqual([]);
    expect(await check(json, asked, as("application/json", '{"a":2}'))).toEqual(one('asked for: {"a":2}'));
    expect(await check(json, { ...asked, body: { a: "b" } }, as("application/json", '{"a":"b"}'))).toEqual(
      one("must be integer"),
    );
    expect(await check(json, asked, as("text/plain", '{"a":1}'))).toEqual(one("is text/plain; asked for was"));
  });

  it("is absent if none was asked for", async () => {
    expect(await check(json, {}, {})).toEqual([]);
    expect(await check(json, {}, as("application/json", "{}"))).toEqual(one("a body was sent but not asked for"));
  });

  it("that differs is shown by its first 300 characters", async () => {
    const asked = { mediaType: "text/plain", body: "a" };
    const text = "b".repeat(299);
    const [line = ""] = await check(body({ "text/plain": {} }), asked, as("text/plain", `${text}cd`));
    expect(line).toContain(`: ${text}c (value)`);
  });

  it("of XML is compared as text, without checking the schema of its data", async () => {
    const xml = body({ "application/xml": { schema: { type: "object" } } });
    const asked = { mediaType: "application/xml", body: "<a/>" };
    expect(await check(xml, asked, as("application/xml", "<a/>"))).toEqual([]);
    expect(await check(xml, asked, as("application/xml", "<b/>"))).toEqual(one("is not the body"));
  });

  it("of lines has the items that were asked for, all valid", async () => {
    const lines = body({ "application/jsonl": { itemSchema: { type: "integer" } } });
    const asked = { mediaType: "application/jsonl", body: [1, 2] };
    expect(await check(lines, asked, as("application/jsonl", "1\n2\n"))).toEqual([]);
    expect(await check(lines, asked, as("application/jsonl", "1\n"))).toEqual(one("does not hold the items"));
    expect(await check(lines, { ...asked, body: ["a"] }, as("application/jsonl", '"a"\n'))).toEqual(
      one("must be integer"),
    );
    const long = `"${"a".repeat(400)}"`;
    const [line = ""] = await check(lines, asked, as("application/jsonl", `${long}\n`));
    expect(line).toContain(`: ${long.slice(0, 300)} (value)`);
  });

  it("that claims to be a form but has no boundary is not read as one", async () => {
    const type = "multipart/form-data";
    const form = body({ [type]: { schema: { type: "object" } } });
    expect(await check(form, { body: { a: 1 }, mediaType: type }, as(type, "a=1"))).toEqual(
      one("is not a form of the type multipart/form-data: a=1"),
    );
  });

  it("of a form has the fields that were asked for", async () => {
    const type = "application/x-www-form-urlencoded";
    const form = body({ [type]: { schema: { type: "object" } } });
    const asked = { mediaType: type, body: { a: "1" } };
    expect(await check(form, asked, as(type, "a=1"))).toEqual([]);
    expect(await check(form, asked, as(type, "a=2"))).toEqual(one('request.body.a: is ["2"]; asked for was ["1"]'));
    expect(await check(form, asked, as(type, "a=1&b=2"))).toEqual(one('body.b: ["2"] was sent but not asked for'));
  });
});
