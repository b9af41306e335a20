import { describe, expect, it, test } from "vitest";
import { saidOf } from "../testing/said-of.ts";
import { tinyApi, tinySource } from "../testing/temporary-workspace.ts";
import { checkTransport } from "./transport-rules.ts";

const answered = { responses: { "204": { description: "done" } } };

/** What is said of an operation `GET /jobs`. */
function saidOfOperation(operation: object, more: object = {}): string[] {
  return saidOf(checkTransport, { paths: { "/jobs": { get: { ...answered, ...operation } } }, ...more });
}

function saidOfParameter(parameter: object, more: object = {}): string[] {
  return saidOfOperation({ parameters: [{ name: "filter", in: "query", ...parameter }] }, more);
}

test("a path with a fragment is reported", () => {
  expect(saidOf(checkTransport, { paths: { "/jobs#all": { get: answered } } })).toEqual([
    'warning: GET /jobs#all has a path with a "#": the part after it never reaches a server',
  ]);
});

test.each([
  ["a relative URL", [{ url: "/v2" }], true],
  ["a place that no default fills", [{ url: "https://{tenant}.press.test" }], true],
  ["a whole URL", [{ url: "https://other.press.test" }], false],
  ["no servers", [], false],
])("an operation's own server that is %s", (_, servers, isTold) => {
  expect(saidOfOperation({ servers })).toEqual(
    isTold
      ? ["warning: GET /jobs has its own server without a complete URL: the client uses the description's first server"]
      : [],
  );
});

test("a path's own server that is a relative URL is reported for each of its operations", () => {
  const servers = [{ url: "/v2" }];
  expect(saidOf(checkTransport, { paths: { "/jobs": { servers, get: answered } } })).toEqual([
    "warning: GET /jobs has its own server without a complete URL: the client uses the description's first server",
  ]);
});

test("credentials that nobody declares are reported: a call can't be signed without more", () => {
  expect(saidOfOperation({ security: [{ nobody: [] }, { nobody: [] }] })).toEqual([
    expect.stringMatching(
      /^warning: GET \/jobs requires the credentials "nobody", which securitySchemes does not declare/,
    ),
  ]);
});

test("credentials that are asked for together and travel in one header are reported: only one can be sent", () => {
  const components = {
    securitySchemes: {
      user: { type: "http", scheme: "basic" },
      token: { type: "oauth2", flows: {} },
      key: { type: "apiKey", in: "header", name: "X-Key" },
      other: { type: "apiKey", in: "query", name: "X-Key" },
    },
  };
  const said = (together: object): string[] => saidOfOperation({ security: [together] }, { components });
  expect(said({ user: [], token: [], key: [] })).toEqual([
    "warning: GET /jobs requires user and token together, but both are the header authorization: only one of them can be sent",
  ]);
  expect(said({ user: [], key: [], other: [] })).toEqual([]);
});

test.each(["Cookie", "host", "Sec-Purpose", "Proxy-Authorization", "Origin"])(
  "the header %s is reported: the Fetch standard forbids a program in a browser to send it",
  (name) => {
    expect(saidOfParameter({ in: "header", name, schema: { type: "string" } })).toEqual([
      `warning: GET /jobs parameter ${name} is a header that browsers don't let programs send; other runtimes may send it`,
    ]);
  },
);

test.each(["X-Cookie", "Second", "Hostess"])("the header %s may be sent everywhere", (name) => {
  expect(saidOfParameter({ in: "header", name, schema: { type: "string" } })).toEqual([]);
});

test("a cookie is reported: the Fetch standard forbids a program to send one", () => {
  expect(saidOfParameter({ in: "cookie", schema: { type: "string" } })).toEqual([
    "warning: GET /jobs parameter filter is a cookie: browsers don't let programs send one, other runtimes do",
  ]);
});

describe("a parameter whose value is a document of its own", () => {
  it.each([
    ["query", "application/json", false],
    ["query", "application/vnd.press+json; charset=utf-8", false],
    ["query", "text/csv", true],
    ["querystring", "application/json", false],
  ])("in %s as %s", (place, mediaType, isTold) => {
    const parameter = { in: place, content: { [mediaType]: { schema: { type: "string" } } } };
    expect(saidOfParameter(parameter, { openapi: "3.2.0" })).toEqual(
      isTold
        ? [
            `warning: GET /jobs parameter filter is written as ${mediaType}: pass its value as a string that you write yourself`,
          ]
        : [],
    );
  });
});

describe("a query that is one form", () => {
  const said = (schema: object): string[] =>
    saidOfParameter(
      { in: "querystring", content: { "application/x-www-form-urlencoded": { schema } } },
      { openapi: "3.2.0" },
    );

  it("is reported if its schema is no object", () => {
    expect(said({ type: "string" })).toEqual([
      "warning: GET /jobs parameter filter is a form whose schema is not an object, so its fields are unknown: the value is sent as one text, with every character encoded",
    ]);
  });

  it("is not if it is one", () => {
    expect(said({ type: "object" })).toEqual([]);
  });
});

describe("what a style has no way to write", () => {
  const refused =
    "warning: GET /jobs parameter filter allows a list or an object inside another, which OpenAPI can't express here: a call with such a value is refused";
  const text = { type: "string" };
  it.each<[string, object, boolean]>([
    ["a list of texts", { type: "array", items: text }, false],
    ["a list of lists", { type: "array", items: { type: "array", items: text } }, true],
    ["a list of objects, or null", { type: "array", items: { type: ["object", "null"] } }, true],
    ["an object of texts", { type: "object", properties: { a: text }, additionalProperties: text }, false],
    ["an object of lists", { type: "object", properties: { a: text, b: { type: "array", items: text } } }, true],
    ["an object of anything", { type: "object", additionalProperties: { type: "object" } }, true],
    ["lists of objects behind references", { $ref: "#/components/schemas/List" }, true],
    ["an alternative", { anyOf: [text, { $ref: "#/components/schemas/List" }] }, true],
  ])("%s", (_, schema, isTold) => {
    const components = {
      schemas: { List: { type: "array", items: { $ref: "#/components/schemas/Item" } }, Item: { type: "object" } },
    };
    expect(saidOfParameter({ schema }, { components })).toEqual(isTold ? [refused] : []);
  });

  it("is no question if the value is JSON", () => {
    const schema = { type: "array", items: { type: "object" } };
    expect(saidOfParameter({ content: { "application/json": { schema } } })).toEqual([]);
  });

  it("is no question of a whole query, which is a form", () => {
    const schema = { type: "object", properties: { a: { type: "array", items: { type: "string" } } } };
    const content = { "application/x-www-form-urlencoded": { schema } };
    expect(saidOfParameter({ in: "querystring", content }, { openapi: "3.2.0" })).toEqual([]);
  });

  it("is looked for in a schema that holds itself", () => {
    const components = { schemas: { Loop: { allOf: [{ $ref: "#/components/schemas/Loop" }] } } };
    expect(saidOfParameter({ schema: { $ref: "#/components/schemas/Loop" } }, { components })).toEqual([]);
  });
});

test.each(["get", "head"])("a body of a %s is reported, since nobody sends one", (method) => {
  const operation = { ...answered, requestBody: { content: { "application/json": {} } } };
  expect(saidOf(checkTransport, { paths: { "/jobs": { [method]: operation } } })).toEqual([
    expect.stringContaining("declares a body, which OpenAPI ignores and `fetch` can't send with"),
  ]);
  expect(saidOf(checkTransport, { paths: { "/jobs": { delete: operation } } })).toEqual([]);
});

test("a parameter that is the key of the operation's security is reported, since `auth` says it", () => {
  const components = { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } };
  const parameter = { name: "x-key", in: "header", schema: { type: "string" } };
  expect(saidOfOperation({ parameters: [parameter], security: [{ key: [] }] }, { components })).toEqual([
    "warning: GET /jobs parameter x-key is the key that its security requires: `auth` sends it, so it is not a parameter of the client",
  ]);
  expect(saidOfOperation({ parameters: [parameter], security: [] }, { components })).toEqual([]);
});

describe("header parameters that OpenAPI ignores", () => {
  const ignored = (name: string): string =>
    `warning: GET /jobs parameter ${name} is ignored, as OpenAPI requires: declare it by media types or by \`security\``;
  const header = (name: string): object => ({ name, in: "header", schema: { type: "string" } });

  it.each(["Accept", "content-type", "Authorization"])("%s", (name) => {
    expect(saidOfParameter(header(name))).toEqual([ignored(name)]);
    expect(saidOfParameter({ ...header(name), in: "query" })).toEqual([]);
  });

  it("are found at the operation and at its path, behind references too, each in its line", () => {
    const description = {
      openapi: "3.1.0",
      info: { title: "Tiny", version: "1" },
      paths: {
        "/jobs": {
          parameters: [header("X-Ink"), { $ref: "#/components/parameters/Accept" }],
          get: { ...answered, parameters: [header("Authorization")] },
        },
      },
      components: { parameters: { Accept: header("Accept") } },
    };
    const source = tinySource({ description: JSON.stringify(description, undefined, 2), api: tinyApi });
    const lines = JSON.stringify(description, undefined, 2).split("\n");
    const found = checkTransport(source);
    expect(found.map(({ where, line = 0 }) => [where, lines[line - 1]?.trim()])).toEqual([
      ["GET /jobs parameter Accept", "{"],
      ["GET /jobs parameter Authorization", "{"],
    ]);
    expect(found.map(({ line = 0 }) => lines[line]?.trim())).toEqual([
      '"$ref": "#/components/parameters/Accept"',
      '"name": "Authorization",',
    ]);
  });
});
