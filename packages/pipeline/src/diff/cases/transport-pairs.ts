import type { Json, JsonObject } from "@pressroom/description";
import type { Part } from "./pair.ts";
import type { Case } from "./reported-pairs.ts";

const string: JsonObject = { type: "string" };
const json = (more: JsonObject = {}): JsonObject => ({
  description: "ok",
  content: { "application/json": { schema: string } },
  ...more,
});
const query = (more: JsonObject): Part => ({ parameters: [{ name: "q", in: "query", schema: string, ...more }] });
const list = (more: JsonObject): Part => query({ schema: { type: "array", items: string }, ...more });
const answers = (responses: JsonObject): Part => ({ responses });
const inPath = (more: JsonObject): JsonObject => ({ name: "q", in: "path", required: true, schema: string, ...more });
const formOf = (member: JsonObject, encoding: JsonObject, mediaType = "multipart/form-data"): Part => ({
  content: { [mediaType]: { schema: { type: "object", properties: { a: member } }, encoding: { a: encoding } } },
});
const xml = (member: JsonObject): JsonObject => ({
  "application/xml": { schema: { type: "object", properties: { a: { ...string, ...member } } } },
});
const server = (url: string, variables?: JsonObject): Json => [variables ? { url, variables } : { url }];
const scheme = (key: JsonObject): Part => ({ security: [{ key: [] }], schemes: { key } });
const operation = (more: JsonObject = {}): JsonObject => ({
  operationId: "doX",
  responses: { "200": json() },
  ...more,
});

/** What surrounds schemas: servers, credentials, parameters, statuses, headers, media types. */
export const transportPairs: readonly Case[] = [
  ["another host", {}, { servers: server("https://api.other.test/v1") }, "major"],
  ["http for https", {}, { servers: server("http://api.tiny.test/v1") }, "major"],
  ["https for http", { servers: server("http://api.tiny.test/v1") }, {}, "patch"],
  ["another base path", {}, { servers: server("https://api.tiny.test/v2") }, "major"],
  ["a slash at the end of the server", {}, { servers: server("https://API.tiny.test:443/v1/") }, "patch"],
  ["a server of the operation's own", {}, { ownServers: server("https://files.tiny.test/v1") }, "major"],
  ["a server of the path's own", {}, { pathServers: server("https://files.tiny.test/v1") }, "major"],
  [
    "another default of a server's variable",
    { servers: server("https://{r}.tiny.test", { r: { default: "eu" } }) },
    { servers: server("https://{r}.tiny.test", { r: { default: "us" } }) },
    "major",
  ],
  [
    "a value less of a server's variable",
    { servers: server("https://{r}.tiny.test", { r: { default: "eu", enum: ["eu", "us"] } }) },
    { servers: server("https://{r}.tiny.test", { r: { default: "eu", enum: ["eu"] } }) },
    "major",
  ],
  [
    "a value more of a server's variable",
    { servers: server("https://{r}.tiny.test", { r: { default: "eu", enum: ["eu"] } }) },
    { servers: server("https://{r}.tiny.test", { r: { default: "eu", enum: ["eu", "us"] } }) },
    "minor",
  ],
  [
    "a second server",
    {},
    { servers: [{ url: "https://api.tiny.test/v1" }, { url: "https://eu.tiny.test/v1" }] },
    "minor",
  ],
  [
    "the second server is gone",
    { servers: [{ url: "https://api.tiny.test/v1" }, { url: "https://eu.tiny.test/v1" }] },
    {},
    "major",
  ],
  [
    "a value less of the second server's variable",
    {
      servers: [
        { url: "https://api.tiny.test/v1" },
        { url: "https://{r}.tiny.test", variables: { r: { default: "eu", enum: ["eu", "us"] } } },
      ],
    },
    {
      servers: [
        { url: "https://api.tiny.test/v1" },
        { url: "https://{r}.tiny.test", variables: { r: { default: "eu", enum: ["eu"] } } },
      ],
    },
    "major",
  ],
  [
    "the version moves from the server into the paths",
    { paths: { "/x": { get: operation() } } },
    { servers: server("https://api.tiny.test"), paths: { "/v1/x": { get: operation() } } },
    "patch",
  ],

  [
    "an operation is gone",
    { paths: { "/x": { get: operation(), put: operation({ operationId: "y" }) } } },
    { paths: { "/x": { get: operation() } } },
    "major",
  ],
  [
    "an operation is new",
    { paths: { "/x": { get: operation() } } },
    { paths: { "/x": { get: operation(), put: operation({ operationId: "y" }) } } },
    "minor",
  ],
  ["an operation is deprecated", {}, { deprecated: true }, "minor"],
  ["an operation is no longer deprecated", { deprecated: true }, {}, "patch"],

  [
    "another name of a key's header",
    scheme({ type: "apiKey", in: "header", name: "x-key" }),
    scheme({ type: "apiKey", in: "header", name: "x-token" }),
    "major",
  ],
  [
    "another case of a key's header",
    scheme({ type: "apiKey", in: "header", name: "x-key" }),
    scheme({ type: "apiKey", in: "header", name: "X-Key" }),
    "patch",
  ],
  [
    "a key in the query",
    scheme({ type: "apiKey", in: "header", name: "k" }),
    scheme({ type: "apiKey", in: "query", name: "k" }),
    "major",
  ],
  [
    "bearer in the place of a key",
    scheme({ type: "apiKey", in: "header", name: "k" }),
    scheme({ type: "http", scheme: "bearer" }),
    "major",
  ],
  [
    "basic in the place of bearer",
    scheme({ type: "http", scheme: "bearer" }),
    scheme({ type: "http", scheme: "Basic" }),
    "major",
  ],
  [
    "words of a scheme",
    scheme({ type: "http", scheme: "bearer" }),
    scheme({ type: "http", scheme: "bearer", bearerFormat: "JWT", description: "b" }),
    "patch",
  ],
  [
    "another token endpoint",
    { security: [{ o: [] }] },
    {
      security: [{ o: [] }],
      schemes: {
        o: {
          type: "oauth2",
          flows: { clientCredentials: { tokenUrl: "https://evil.test/t", scopes: { r: "r", w: "w" } } },
        },
      },
    },
    "major",
  ],
  [
    "a flow is gone",
    { security: [{ o: [] }] },
    { security: [{ o: [] }], schemes: { o: { type: "oauth2", flows: {} } } },
    "major",
  ],
  [
    "a scheme that no operation asks for",
    {},
    { schemes: { key: { type: "apiKey", in: "query", name: "k" } } },
    "patch",
  ],
  ["credentials where there were none", {}, { security: [{ key: [] }] }, "major"],
  ["no credentials any more", { security: [{ key: [] }] }, { security: [] }, "minor"],
  ["credentials are optional", { security: [{ key: [] }] }, { security: [{}, { key: [] }] }, "minor"],
  ["credentials are no longer optional", { security: [{}, { key: [] }] }, { security: [{ key: [] }] }, "major"],
  ["another way in", { security: [{ key: [] }] }, { security: [{ key: [] }, { o: ["r"] }] }, "minor"],
  ["one way in fewer", { security: [{ key: [] }, { o: ["r"] }] }, { security: [{ key: [] }] }, "major"],
  ["two at once in the place of one", { security: [{ key: [] }] }, { security: [{ key: [], o: [] }] }, "major"],
  ["a scope fewer", { security: [{ o: ["r", "w"] }] }, { security: [{ o: ["r"] }] }, "minor"],
  [
    "ways in another order",
    { security: [{ key: [] }, { o: ["r", "w"] }] },
    { security: [{ o: ["w", "r"] }, { key: [] }] },
    "patch",
  ],

  ["lists are written another way", list({}), list({ explode: false }), "major"],
  ["the usual way is written out", list({}), list({ style: "form", explode: true }), "patch"],
  ["explode of what is not a list", query({}), query({ explode: false }), "patch"],
  [
    "explode of a list behind a reference",
    query({ schema: { $ref: "#/components/schemas/L" } }),
    { ...query({ schema: { $ref: "#/components/schemas/L" }, explode: false }), schemas: { L: { type: "array" } } },
    "major",
  ],
  [
    "explode of a list in a header",
    { parameters: [{ name: "q", in: "header", schema: { type: "array", items: string } }] },
    { parameters: [{ name: "q", in: "header", explode: true, schema: { type: "array", items: string } }] },
    "patch",
  ],
  [
    "explode of an object in a header",
    { parameters: [{ name: "q", in: "header", schema: { type: "object" } }] },
    { parameters: [{ name: "q", in: "header", explode: true, schema: { type: "object" } }] },
    "major",
  ],
  [
    "explode of a deep object",
    query({ schema: { type: "object" }, style: "deepObject" }),
    query({ schema: { type: "object" }, style: "deepObject", explode: true }),
    "patch",
  ],
  ["lists between tabs", list({ explode: false }), list({ explode: false, "x-style": "tabDelimited" }), "major"],
  ["reserved characters stay", query({}), query({ allowReserved: true }), "major"],
  [
    "reserved characters stay in what has none",
    query({ schema: { type: "integer" } }),
    query({ schema: { type: "integer" }, allowReserved: true }),
    "patch",
  ],
  [
    "reserved characters stay in a path, which 3.2 allows",
    { openapi: "3.2.0", paths: { "/x/{q}": { get: operation({ parameters: [inPath({})] }) } } },
    { openapi: "3.2.0", paths: { "/x/{q}": { get: operation({ parameters: [inPath({ allowReserved: true })] }) } } },
    "major",
  ],
  [
    "a parameter is JSON",
    query({}),
    { parameters: [{ name: "q", in: "query", content: { "application/json": { schema: string } } }] },
    "major",
  ],
  ["a parameter is deprecated", query({}), query({ deprecated: true }), "minor"],
  ["a parameter moves", query({}), { parameters: [{ name: "q", in: "header", schema: string }] }, "major"],
  [
    "a header parameter in another case",
    { parameters: [{ name: "X-A", in: "header", schema: string }] },
    { parameters: [{ name: "x-a", in: "header", schema: string }] },
    "patch",
  ],
  [
    "a parameter of the path item becomes the operation's",
    { paths: { "/x": { parameters: [{ name: "q", in: "query", schema: string }], get: operation() } } },
    { paths: { "/x": { get: operation({ parameters: [{ name: "q", in: "query", schema: string }] }) } } },
    "patch",
  ],

  [
    "a charset of JSON",
    answers({ "200": json() }),
    answers({ "200": { description: "ok", content: { "application/json; charset=utf-8": { schema: string } } } }),
    "patch",
  ],
  [
    "another case of a media type",
    answers({ "200": json() }),
    answers({ "200": { description: "ok", content: { "Application/JSON": { schema: string } } } }),
    "patch",
  ],
  [
    "any media type becomes one",
    answers({ "200": { description: "ok", content: { "*/*": { schema: string } } } }),
    answers({ "200": json() }),
    "patch",
  ],
  ["a body is no longer answered", answers({ "200": json() }), answers({ "200": { description: "ok" } }), "major"],
  [
    "a request takes XML, too",
    {},
    { content: { "application/json": { schema: { type: "object", properties: { a: string } } }, "text/xml": {} } },
    "minor",
  ],
  [
    "a part of a form is written another way",
    { content: { "multipart/form-data": { schema: { type: "object" } } } },
    {
      content: {
        "multipart/form-data": { schema: { type: "object" }, encoding: { a: { contentType: "application/json" } } },
      },
    },
    "major",
  ],

  [
    "the usual media type of a part is written out",
    formOf(string, {}),
    formOf(string, { contentType: "text/plain" }),
    "patch",
  ],
  [
    "the usual media type of an object's part is written out",
    formOf({ type: "object" }, {}),
    formOf({ type: "object" }, { contentType: "application/json" }),
    "patch",
  ],
  [
    "the usual style of a form is written out",
    formOf({ type: "array", items: string }, {}, "application/x-www-form-urlencoded"),
    formOf({ type: "array", items: string }, { style: "form", explode: true }, "application/x-www-form-urlencoded"),
    "patch",
  ],
  [
    "a list of a form is written in one field",
    formOf({ type: "array", items: string }, {}, "application/x-www-form-urlencoded"),
    formOf({ type: "array", items: string }, { explode: false }, "application/x-www-form-urlencoded"),
    "major",
  ],
  [
    "encoding of what is no form says nothing",
    formOf(string, {}, "application/json"),
    formOf(string, { contentType: "text/csv" }, "application/json"),
    "patch",
  ],
  [
    "a part of an answer is written another way",
    answers({ "200": { description: "ok", ...formOf({ type: "object" }, {}) } as JsonObject }),
    answers({
      "200": { description: "ok", ...formOf({ type: "object" }, { contentType: "application/xml" }) } as JsonObject,
    }),
    "major",
  ],
  ["another name in XML", { content: xml({}) }, { content: xml({ xml: { name: "b" } }) }, "major"],
  ["a name in XML that is the usual one", { content: xml({}) }, { content: xml({ xml: { name: "a" } }) }, "patch"],
  [
    "another name in XML of an answer",
    answers({ "200": { description: "ok", content: xml({}) } }),
    answers({ "200": { description: "ok", content: xml({ xml: { attribute: true } }) } }),
    "major",
  ],
  [
    "a name in XML of what is JSON",
    { request: { type: "object", properties: { a: string } } },
    { request: { type: "object", properties: { a: { ...string, xml: { name: "b" } } } } },
    "patch",
  ],
  [
    "bytes that 3.1 gives no schema",
    { content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } },
    { openapi: "3.1.0", content: { "application/octet-stream": {} } },
    "patch",
  ],
  [
    "bytes of an answer that 3.1 gives no schema",
    answers({
      "200": { description: "ok", content: { "image/png": { schema: { type: "string", format: "binary" } } } },
    }),
    { openapi: "3.1.0", ...answers({ "200": { description: "ok", content: { "image/png": {} } } }) },
    "patch",
  ],

  ["2XX becomes 200", answers({ "2XX": json() }), answers({ "200": json() }), "patch"],
  ["200 becomes 2XX", answers({ "200": json() }), answers({ "2XX": json() }), "minor"],
  [
    "default covers what is no longer declared",
    answers({ "200": json(), "404": json(), default: json() }),
    answers({ "200": json(), default: json() }),
    "patch",
  ],
  [
    "what default answers is another body",
    answers({ "200": json(), "404": json(), default: json() }),
    answers({
      "200": json(),
      default: { description: "no", content: { "application/json": { schema: { type: "integer" } } } },
    }),
    "major",
  ],
  ["an error more", answers({ "200": json() }), answers({ "200": json(), "404": json() }), "minor"],

  ["an optional header is gone", { headers: { "x-a": { schema: string } } }, {}, "minor"],
  ["a header is new", {}, { headers: { "x-a": { schema: string } } }, "minor"],
  [
    "a header may be absent now",
    { headers: { "x-a": { required: true, schema: string } } },
    { headers: { "x-a": { schema: string } } },
    "major",
  ],
  [
    "another case of a header",
    { headers: { "x-a": { required: true, schema: string } } },
    { headers: { "X-A": { required: true, schema: string } } },
    "patch",
  ],
  [
    "a header of another type",
    { headers: { "x-a": { schema: string } } },
    { headers: { "x-a": { schema: { type: "integer" } } } },
    "major",
  ],
  [
    "a header becomes JSON",
    { headers: { "x-a": { schema: { type: "object" } } } },
    { headers: { "x-a": { content: { "application/json": { schema: { type: "object" } } } } } },
    "major",
  ],
  [
    "an object in a header is written another way",
    { headers: { "x-a": { schema: { type: "object" } } } },
    { headers: { "x-a": { explode: true, schema: { type: "object" } } } },
    "major",
  ],
  [
    "a header is deprecated",
    { headers: { "x-a": { schema: string } } },
    { headers: { "x-a": { deprecated: true, schema: string } } },
    "minor",
  ],

  [
    "a webhook's body loses a member",
    {
      openapi: "3.1.0",
      webhooks: {
        w: {
          post: {
            requestBody: { content: { "application/json": { schema: { type: "object", properties: { a: string } } } } },
            responses: {},
          },
        },
      },
    },
    {
      openapi: "3.1.0",
      webhooks: {
        w: {
          post: { requestBody: { content: { "application/json": { schema: { type: "object" } } } }, responses: {} },
        },
      },
    },
    "major",
  ],
];
