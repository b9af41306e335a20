import { describe, expect, it } from "vitest";
import { type Description, type JsonObject, listOperations } from "@pressroom/description";
import { createSchemaChecker } from "@pressroom/description/validation";
import { tellViolation } from "../failures/violation.ts";
import { checkDeclared } from "./check-declared.ts";

interface Sent {
  readonly query?: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** What is wrong with a request to an operation that is described so. */
async function check(operation: JsonObject, { query = "", url, headers = {}, body = "" }: Sent): Promise<string[]> {
  const description: Description = {
    openapi: "3.2.0",
    servers: [{ url: "https://press.test/v1" }],
    paths: { "/jobs/{id}": { post: { operationId: "startJob", ...operation } } },
    components: {
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "X-Key" },
        token: { type: "http", scheme: "bearer" },
      },
    },
  };
  const [described] = listOperations(description);
  if (described === undefined) throw new Error("no operation");
  const sent = {
    method: "POST",
    url: url ?? `https://press.test/v1/jobs/a${query}`,
    headers: new Headers(headers),
    body: new TextEncoder().encode(body),
  };
  const found = await checkDeclared(
    description,
    described,
    sent,
    ["https://press.test/v1"],
    createSchemaChecker(description),
  );
  return found.map(tellViolation);
}

const one = (line: string): unknown => [expect.stringContaining(line)];

const parameter = (words: JsonObject): JsonObject => ({ parameters: [{ in: "query", name: "filter", ...words }] });

describe("a parameter", () => {
  it.each(["query", "header", "cookie"])("of the %s is missed only if it is required", async (place) => {
    const words = { in: place, name: "x-filter", schema: { type: "string" } };
    expect(await check({ parameters: [words] }, {})).toEqual([]);
    expect(await check({ parameters: [{ ...words, required: true }] }, {})).toEqual(one("is required but missing"));
  });

  it.each([
    ["query", { query: "?x-filter=many" }, { query: "?x-filter=3" }],
    ["header", { headers: { "x-filter": "many" } }, { headers: { "x-filter": "3" } }],
    ["cookie", { headers: { cookie: "other=1; x-filter=many" } }, { headers: { cookie: "other=1; x-filter=3" } }],
  ])("of the %s is checked against its schema", async (place, wrong, sound) => {
    const operation = {
      security: [{}],
      parameters: [
        { in: place, name: "x-filter", schema: { type: "integer" } },
        { in: "cookie", name: "other", schema: { type: "string" } },
      ],
    };
    expect(await check(operation, wrong)).toEqual(one(`${place}.x-filter: "many" must be integer`));
    expect(await check(operation, sound)).toEqual([]);
  });

  it("of the path is read from its place and decoded, whatever follows it", async () => {
    const operation = { parameters: [{ in: "path", name: "id", required: true, schema: { enum: ["a b"] } }] };
    expect(await check(operation, { url: "https://press.test/v1/jobs/a%20b" })).toEqual([]);
    expect(await check(operation, { url: "https://press.test/v1/jobs/a%20b#end" })).toEqual([]);
    expect(await check(operation, { url: "https://press.test/v1/jobs/b" })).toEqual(one('request.path.id: "b"'));
  });

  it.each([
    ["label", true, ".3.4", ".3.x"],
    ["label", false, ".3,4", ".3,x"],
    ["matrix", true, ";id=3;id=4", ";id=3;id=x"],
    ["matrix", true, "%3Bid%3D3", "%3Bid%3Dx"],
    ["matrix", false, ";id=3,4", ";id=3,x"],
    ["simple", true, "3,4", "3,x"],
  ])("of the path that is a list is read in the style %s, explode %s", async (style, explode, sound, wrong) => {
    const schema = { type: "array", items: { type: "integer" } };
    const operation = { parameters: [{ in: "path", name: "id", required: true, style, explode, schema }] };
    expect(await check(operation, { url: `https://press.test/v1/jobs/${sound}` })).toEqual([]);
    expect(await check(operation, { url: `https://press.test/v1/jobs/${wrong}` })).toEqual(one("must be integer"));
  });

  it.each([
    ["label", ".a%2Eb.c", "a.b.c"],
    ["matrix", ";id=a%2Eb.c", "a.b.c"],
    ["matrix", "%3Bid%3Da%2541", "a%41"],
    ["simple", "a%2541", "a%41"],
    ["simple", "100%", "100%"],
  ])("of the path with one value in the style %s is read as a whole: %s", async (style, written, value) => {
    const operation = { parameters: [{ in: "path", name: "id", required: true, style, schema: { enum: [value] } }] };
    expect(await check(operation, { url: `https://press.test/v1/jobs/${written}` })).toEqual([]);
    expect(await check(operation, { url: `https://press.test/v1/jobs/${written}d` })).toEqual(one("request.path.id"));
  });

  it("of the path is not reported again if the server is wrong", async () => {
    const operation = { parameters: [{ in: "path", name: "id", required: true, schema: { enum: ["a"] } }] };
    expect(await check(operation, { url: "https://other.test/v1/jobs/b" })).toEqual([]);
  });

  it("of a cookie is decoded if possible", async () => {
    const operation = (value: string): JsonObject => ({
      parameters: [{ in: "cookie", name: "ink", schema: { enum: [value] } }],
    });
    expect(await check(operation("a b=c"), { headers: { cookie: "ink=a%20b=c" } })).toEqual([]);
    expect(await check(operation("100%"), { headers: { cookie: "ink=100%" } })).toEqual([]);
  });
});

describe("a value with commas", () => {
  const query = "?filter=a,b";

  it("is a list if its schema describes one, otherwise a text", async () => {
    const list = parameter({ explode: false, schema: { type: "array", items: { enum: ["a", "b"] } } });
    expect(await check(list, { query })).toEqual([]);
    expect(await check(list, { query: "?filter=a,c" })).toEqual(one("query.filter"));
    expect(await check(parameter({ explode: false, schema: { enum: ["a,b"] } }), { query })).toEqual([]);
  });

  it("is one item if its commas are encoded", async () => {
    const list = parameter({ explode: false, schema: { type: "array", items: { enum: ["a,b", "c d"] } } });
    expect(await check(list, { query: "?filter=a%2Cb,c+d" })).toEqual([]);
  });
});

describe("an object in the query with brackets", () => {
  const deep = (words: JsonObject = {}): JsonObject =>
    parameter({
      style: "deepObject",
      explode: true,
      schema: { type: "object", properties: { size: { type: "integer" }, on: { type: "array" } } },
      ...words,
    });

  it("is read member by member", async () => {
    expect(await check(deep(), { query: "?filter[size]=3&filter[on]=a&filter[on]=b" })).toEqual([]);
    expect(await check(deep(), { query: "?filter[size]=big" })).toEqual(one("query.filter.size: must be integer"));
  });

  it("is refused without brackets", async () => {
    expect(await check(deep(), { query: "?filter=3" })).toEqual(one("is an object but was sent without brackets"));
  });

  it("is reported as missing only if it is required", async () => {
    expect(await check(deep(), {})).toEqual([]);
    expect(await check(deep({ required: true }), {})).toEqual(one("query.filter: is required but missing"));
  });
});

describe("an object whose members are in the query by their own names", () => {
  const spread = (words: JsonObject = {}): JsonObject =>
    parameter({ schema: { properties: { size: { type: "integer" } }, required: ["size"] }, ...words });

  it("is read member by member", async () => {
    expect(await check(spread(), { query: "?size=3" })).toEqual([]);
    expect(await check(spread(), { query: "?size=big" })).toEqual(one("query.filter.size: must be integer"));
  });

  it("is present if it is required, or if one of its members is present", async () => {
    expect(await check(spread(), {})).toEqual([]);
    expect(await check(spread({ required: true }), {})).toEqual(one("must have required property 'size'"));
  });

  it("makes every name in the query declared, since it may have any member", async () => {
    expect(await check(spread(), { query: "?size=3&more=1" })).toEqual([]);
  });

  it("is one value if it is not exploded, or if it is JSON", async () => {
    const schema = { type: "object", properties: { size: { type: "integer" } } };
    expect(await check(parameter({ explode: false, schema }), { query: "?size=3" })).toEqual(
      one("query.size: is sent"),
    );
    const json = parameter({ content: { "application/json": { schema } } });
    expect(await check(json, { query: '?filter={"size":3}' })).toEqual([]);
    expect(await check(json, { query: '?filter={"size":"a"}' })).toEqual(one("must be integer"));
  });
});

describe("a query that is one value", () => {
  const whole = (mediaType: string, words: JsonObject = {}): JsonObject => ({
    parameters: [
      {
        in: "querystring",
        name: "all",
        content: { [mediaType]: { schema: { type: "object", properties: { size: { type: "integer" } } } } },
        ...words,
      },
    ],
  });

  it("is reported as missing only if it is required", async () => {
    expect(await check(whole("application/json"), { query: "?" })).toEqual([]);
    expect(await check(whole("application/json", { required: true }), { query: "?" })).toEqual(
      one("querystring.all: is required but missing"),
    );
  });

  it("is checked against its schema if it is JSON or a form", async () => {
    expect(await check(whole("application/json"), { query: "?%7B%22size%22:3%7D" })).toEqual([]);
    expect(await check(whole("application/json"), { query: "?%7B%22size%22:%22a%22%7D" })).toEqual(
      one("querystring.all.size: must be integer"),
    );
    expect(await check(whole("application/json"), { query: "?{" })).toEqual(one("querystring.all: is not JSON"));
    expect(await check(whole("application/x-www-form-urlencoded"), { query: "?size=3" })).toEqual([]);
    expect(await check(whole("application/x-www-form-urlencoded"), { query: "?size=a" })).toEqual(
      one("must be integer"),
    );
  });

  it("is not checked if it has another type", async () => {
    expect(await check(whole("text/plain"), { query: "?{" })).toEqual([]);
  });
});

describe("a name with brackets", () => {
  const name = "page[x]";

  it("is a parameter of the query, followed by the members of an object", async () => {
    const deep = parameter({
      name,
      style: "deepObject",
      explode: true,
      schema: { type: "object", properties: { size: { type: "integer" } } },
    });
    expect(await check(deep, { query: "?page[x][size]=3" })).toEqual([]);
    expect(await check(deep, { query: "?page%5Bx%5D%5Bsize%5D=big" })).toEqual(one("must be integer"));
    expect(await check(deep, { query: "?page[y][size]=3" })).toEqual(one("is sent but not declared"));
  });

  it("is a cookie, written like a field of a form", async () => {
    const operation = {
      security: [{}],
      parameters: [{ in: "cookie", name, required: true, schema: { type: "integer" } }],
    };
    expect(await check(operation, { headers: { cookie: "page%5Bx%5D=3" } })).toEqual([]);
    expect(await check(operation, { headers: { cookie: "page%5Bx%5D=big" } })).toEqual(one("must be integer"));
  });
});

describe("an undeclared name", () => {
  it("is reported in the query, the headers and the body", async () => {
    expect(await check({}, { query: "?more=1" })).toEqual(one("query.more: is sent but not declared"));
    expect(await check({}, { headers: { "x-more": "1" } })).toEqual(
      one("header.x-more: is sent, but neither a parameter nor the security declares it"),
    );
    expect(await check({}, { body: "{}", headers: { "content-type": "application/json" } })).toEqual(
      one("request.body: is sent but not declared"),
    );
  });

  it("is not reported for headers that HTTP itself requires", async () => {
    const headers = { accept: "*/*", "content-length": "0", "user-agent": "press" };
    expect(await check({}, { headers })).toEqual([]);
  });
});

describe("credentials", () => {
  const security: JsonObject[] = [{ key: [], token: [] }, { token: [] }];

  it("are complete if one alternative is there", async () => {
    expect(await check({ security }, { headers: { authorization: "Bearer a" } })).toEqual([]);
    expect(await check({ security }, { headers: { "x-key": "a", authorization: "Bearer a" } })).toEqual([]);
  });

  it("are incomplete if each alternative lacks a part", async () => {
    expect(await check({ security }, { headers: { "x-key": "a" } })).toEqual(
      one("no alternative of the security is there"),
    );
    expect(await check({ security }, {})).toEqual(one("no alternative of the security is there"));
  });
});

describe("a body", () => {
  const schema = { type: "object", properties: { size: { type: "integer" } } };
  const body = (contents: JsonObject, required = false): JsonObject => ({
    requestBody: { required, content: contents },
  });
  const as = (type: string, text: string): Sent => ({ headers: { "content-type": type }, body: text });

  it("is reported as missing only if it is required", async () => {
    const json = { "application/json": { schema } };
    expect(await check(body(json), {})).toEqual([]);
    expect(await check(body(json, true), {})).toEqual(one("request.body: is required but missing"));
  });

  it("of JSON is checked against its schema, and has no undeclared field", async () => {
    const json = body({ "application/json": { schema } });
    expect(await check(json, as("application/json", '{"size":3}'))).toEqual([]);
    expect(await check(json, as("application/json", '{"size":"a"}'))).toEqual(one("body.size: must be integer"));
    expect(await check(json, as("application/json", '{"more":1}'))).toEqual(one("body.more: is sent but not declared"));
  });

  it("that claims to be a form but has no boundary is not a form", async () => {
    const form = body({ "multipart/form-data": { schema } });
    expect(await check(form, as("multipart/form-data", "size=3"))).toEqual(
      one("is not a form of the type multipart/form-data: size=3"),
    );
  });

  it("of a form is checked against its schema, and has no undeclared field", async () => {
    const form = body({ "application/x-www-form-urlencoded": { schema } });
    expect(await check(form, as("application/x-www-form-urlencoded", "size=3"))).toEqual([]);
    expect(await check(form, as("application/x-www-form-urlencoded", "size=a"))).toEqual(one("must be integer"));
    expect(await check(form, as("application/x-www-form-urlencoded", "more=1"))).toEqual(
      one("body.more: is sent but not declared"),
    );
    const open = body({ "application/x-www-form-urlencoded": {} });
    expect(await check(open, as("application/x-www-form-urlencoded", "more=1"))).toEqual([]);
  });

  it("of another media type is reported with the declared ones", async () => {
    const both = body({ "application/json": {}, "text/csv": {} });
    expect(await check(both, as("text/html", "a"))).toEqual(
      one("is text/html; the description declares application/json, text/csv"),
    );
  });

  it("is judged by the narrowest range that includes its media type", async () => {
    const ranges = body({ "*/*": {}, "application/*": {}, "application/json": { schema } });
    expect(await check(ranges, as("application/json", '{"size":"a"}'))).toEqual(one("must be integer"));
    expect(await check(ranges, as("application/xml", "<a/>"))).toEqual([]);
    const wide = body({ "*/*": { schema }, "application/*": {} });
    expect(await check(wide, as("application/json", '{"size":"a"}'))).toEqual([]);
  });

  it("of lines is checked against its schema line by line", async () => {
    const lines = body({ "application/jsonl": { itemSchema: schema } });
    expect(await check(lines, as("application/jsonl", '{"size":1}\n{"size":2}\n'))).toEqual([]);
    expect(await check(lines, as("application/jsonl", '{"size":1}\n{"size":"a"}\n'))).toEqual(one("must be integer"));
  });

  it("that is not data is not checked against a schema", async () => {
    expect(await check(body({ "text/csv": { schema } }), as("text/csv", "a,b"))).toEqual([]);
  });
});
