import type { Json, JsonObject } from "@pressroom/description";
import { describe, expect, it } from "vitest";
import { descriptionOf, type Part } from "../cases/pair.ts";
import { wireChanges } from "../wire/wire-changes.ts";

/** The rule, place and subject of each change. */
function said(before: Part, after: Part): string[] {
  return wireChanges(descriptionOf(before), descriptionOf(after)).map(({ rule, place, subject }) =>
    [rule, place, subject].filter((part) => part !== "").join(" | "),
  );
}

const server = (url: string, variables?: JsonObject): JsonObject => (variables ? { url, variables } : { url });
const servers = (...list: JsonObject[]): Part => ({ servers: list });
const eu = server("https://eu.test/v1");

describe("servers", () => {
  it("are reported by what changed", () => {
    expect(said(servers(eu), servers(server("http://eu.test/v1")))).toEqual(["server-insecure | http://eu.test/v1"]);
    expect(said(servers(server("http://eu.test/v1")), servers(eu))).toEqual([]);
    expect(said(servers(eu), servers(server("https://us.test/v1")))).toEqual([
      "server-origin-changed | https://us.test/v1",
    ]);
    expect(said(servers(eu), servers(server("http://us.test/v1")))).toEqual([
      "server-insecure | http://us.test/v1",
      "server-origin-changed | http://us.test/v1",
    ]);
    expect(said(servers(eu), servers(server("https://eu.test/v2")))).toEqual([
      "server-path-changed | https://eu.test/v2",
    ]);
    expect(said(servers(eu), servers(server("https://eu.test/v1//")))).toEqual([]);
  });

  it("after the first are reported when they are added or removed, anywhere", () => {
    const [us, asia] = [server("https://us.test"), server("https://asia.test")];
    expect(said(servers(eu, us), servers(eu, asia))).toEqual([
      "server-removed | https://us.test",
      "server-added | https://asia.test",
    ]);
    expect(said(servers(eu, us), servers(us, eu))).toEqual(["server-origin-changed | https://us.test"]);
  });

  it("of an operation come before those of its path, and those before the description's", () => {
    expect(said({}, { pathServers: [eu] })).toEqual(["server-origin-changed | https://eu.test/v1"]);
    expect(said({ pathServers: [eu] }, { pathServers: [eu], servers: [server("https://us.test")] })).toEqual([]);
    expect(said({ ownServers: [eu] }, { ownServers: [eu], pathServers: [server("https://us.test")] })).toEqual([]);
    expect(said({ ownServers: [] }, {})).toEqual([]);
  });

  const region = (more: JsonObject, name = "r"): Part =>
    servers(server(`https://{${name}}.test`, { [name]: { default: "eu", ...more } }));

  it("have variables, and each of their values is reported", () => {
    expect(said(region({ enum: ["eu", "us"] }), region({ enum: ["eu", "asia"] }))).toEqual([
      "server-variable-changed | r no longer takes us",
      "server-variable-extended | r takes asia, too",
    ]);
    expect(said(region({ enum: ["eu"] }), region({}))).toEqual(["server-variable-extended | r takes any value"]);
    expect(said(region({}), region({ enum: ["eu", "us"] }))).toEqual(["server-variable-changed | r only takes eu, us"]);
    expect(said(region({ enum: ["eu"] }), region({ enum: ["eu"] }, "s"))).toEqual([]);
  });

  it("lose and gain variables", () => {
    const [one, two] = [{ a: { default: "x" } }, { a: { default: "x" }, b: { default: "y" } }];
    const url = "https://a.test/{a}";
    expect(said(servers(server(url, two)), servers(server(url, one)))).toEqual(["server-variable-changed | b is gone"]);
    expect(said(servers(server(url, one)), servers(server(url, two)))).toEqual(["server-variable-extended | b is new"]);
    expect(
      said(servers(server("https://{h}", { h: { default: "a.test" } })), servers(server("https://a.test"))),
    ).toEqual(["server-variable-changed | h is gone"]);
  });

  it("stay as written if no host is known", () => {
    expect(said(servers(server("/v1")), servers(server("/v1/")))).toEqual([]);
    expect(said(servers(server("/v1")), servers(server("/v2")))).toEqual(["server-path-changed | /v2"]);
    expect(said(servers(server("https://{h}/v1")), servers(server("https://{h}/v2")))).toEqual([
      "server-path-changed | https://{h}/v2",
    ]);
  });
});

describe("credentials", () => {
  const asks = (...ways: JsonObject[]): Part => ({ security: ways });

  it("are reported as the new requirement", () => {
    expect(said(asks({ key: [] }), asks({ key: [], o: ["r", "w"] }, { o: [] }))).toEqual([
      "security-tightened | key with o (r, w) or o",
    ]);
    expect(said(asks({ key: [] }), asks({}))).toEqual(["security-loosened | none"]);
    expect(said(asks({ o: ["r", "w"] }), asks({ o: ["r"] }))).toEqual(["security-loosened | o (r)"]);
    expect(said(asks({ o: ["r"] }), asks({ o: ["w"] }))).toEqual(["security-tightened | o (w)"]);
  });

  it("of the description are those of operations without their own", () => {
    expect(said({}, asks({ key: [] }))).toEqual(["security-tightened | key"]);
  });

  const key = (more: JsonObject): Part => ({
    ...asks({ key: [] }),
    schemes: { key: { type: "apiKey", in: "header", name: "x-key", ...more } },
  });

  it("have a scheme, and each of its details is reported", () => {
    const changed = "security-scheme-changed | scheme key:";
    expect(said(key({}), key({ name: "x-token" }))).toEqual([`${changed} name x-key → x-token`]);
    expect(said(key({}), key({ in: "query" }))).toEqual([`${changed} in header → query`]);
    expect(said(key({ in: "query", name: "k" }), key({ in: "query", name: "K" }))).toEqual([`${changed} name k → K`]);
    expect(said(key({}), key({ name: "X-KEY" }))).toEqual([]);
    expect(said(key({}), key({ type: "http", scheme: "Bearer" }))).toContain(`${changed} scheme none → bearer`);
    expect(said(key({}), key({ deprecated: true }))).toEqual(["security-scheme-extended | scheme key: deprecated"]);
    expect(said(key({ deprecated: true }), key({ deprecated: true }))).toEqual([]);
    expect(said(key({ deprecated: true }), key({}))).toEqual([]);
  });

  const flows = (flow: JsonObject, more: JsonObject = {}): Part => ({
    openapi: "3.2.0",
    ...asks({ o: [] }),
    schemes: { o: { type: "oauth2", flows: { password: flow, ...more } } },
  });

  it("have flows, and their endpoints and scopes are reported", () => {
    const at = { tokenUrl: "https://a.test/t", scopes: { r: "" } };
    const [changed, extended] = ["security-scheme-changed | scheme o:", "security-scheme-extended | scheme o:"];
    for (const url of ["tokenUrl", "authorizationUrl", "refreshUrl", "deviceAuthorizationUrl"]) {
      const other = "https://b.test/t";
      expect(said(flows({ ...at, [url]: "https://a.test/t" }), flows({ ...at, [url]: other }))).toEqual([
        `${changed} password ${url} https://a.test/t → ${other}`,
      ]);
    }
    expect(said(flows(at), flows({ ...at, refreshUrl: "https://a.test/r" }))).toEqual([
      `${extended} password refreshUrl none → https://a.test/r`,
    ]);
    expect(said(flows({ ...at, refreshUrl: "https://a.test/r" }), flows(at))).toEqual([
      `${changed} password refreshUrl https://a.test/r → none`,
    ]);
    expect(said(flows(at), flows({ ...at, scopes: { w: "" } }))).toEqual([
      `${changed} scope r of password is gone`,
      `${extended} scope w of password is new`,
    ]);
    expect(said(flows(at, { implicit: {} }), flows(at))).toEqual([`${changed} flow implicit is gone`]);
    expect(said(flows(at), flows(at, { implicit: {} }))).toEqual([`${extended} flow implicit is new`]);
  });

  it("that no operation requires are ignored", () => {
    expect(said({}, { schemes: { key: { type: "apiKey", in: "query", name: "k" } } })).toEqual([]);
    expect(
      said(asks({ o: [] }), {
        ...asks({ o: [] }, { key: [] }),
        schemes: { key: { type: "apiKey", in: "query", name: "k" } },
      }),
    ).toEqual(["security-loosened | o or key"]);
  });
});

describe("answers", () => {
  const ok = (more: JsonObject = {}): JsonObject => ({ description: "ok", ...more });
  const body = (schema: Json): JsonObject => ok({ content: { "application/json": { schema } } });
  const answers = (responses: JsonObject): Part => ({ responses });
  const [text, number] = [body({ type: "string" }), body({ type: "integer" })];

  it("are reported by their status", () => {
    expect(said(answers({ "200": ok(), "404": ok() }), answers({ "202": ok(), "409": ok() }))).toEqual([
      "response-success-status-removed | 200 | 200",
      "response-error-status-removed | 404 | 404",
      "response-success-status-added | 202 | 202",
      "response-error-status-added | 409 | 409",
    ]);
  });

  it("of a range are those of each status that it covers", () => {
    expect(said(answers({ "4xx": text }), answers({ "404": text, "409": text }))).toEqual([]);
    expect(said(answers({ "4XX": text }), answers({ "404": number, "409": text }))).toEqual([
      "response-type-changed | 404 | string → integer",
    ]);
    expect(said(answers({ "4XX": text }), answers({ "404": number }))).toEqual([
      "response-type-changed | 4XX | string → integer",
    ]);
    expect(said(answers({ "404": text }), answers({ "4xx": text }))).toEqual([
      "response-error-status-added | 4xx | 4xx",
    ]);
    expect(said(answers({ "404": text }), answers({ "4XX": number }))).toContain(
      "response-type-changed | 404 | string → integer",
    );
    expect(said(answers({ "4XX": text }), answers({ "4xx": text }))).toEqual([]);
    expect(said(answers({ "4XX": text }), answers({ "500": text }))).toEqual([
      "response-error-status-removed | 4XX | 4XX",
      "response-error-status-added | 500 | 500",
    ]);
  });

  it("by default are those of each error", () => {
    expect(
      said(answers({ "200": ok(), default: text }), answers({ "200": ok(), "404": number, default: text })),
    ).toEqual(["response-type-changed | 404 | string → integer"]);
    expect(said(answers({ "200": ok(), "404": text }), answers({ "200": ok(), default: number }))).toContain(
      "response-type-changed | 404 | string → integer",
    );
    expect(said(answers({ default: text }), answers({ default: number }))).toEqual([
      "response-type-changed | default | string → integer",
    ]);
    expect(said(answers({ default: text }), answers({ default: text, "200": number }))).toEqual([
      "response-type-changed | 200 | string → integer",
    ]);
    expect(
      said(answers({ "201": ok(), default: text }), answers({ "201": ok(), default: text, "200": number })),
    ).toEqual(["response-success-status-added | 200 | 200"]);
    expect(said(answers({ "200": ok(), default: text }), answers({ "200": ok() }))).toEqual([
      "response-error-status-removed | default | default",
    ]);
    expect(said(answers({ "200": ok() }), answers({ "200": ok(), default: text }))).toEqual([
      "response-error-status-added | default | default",
    ]);
  });

  const header = (name: string, value: JsonObject): Part =>
    answers({ "200": ok({ headers: { [name]: { schema: { type: "string" }, ...value } } }) });
  const none = answers({ "200": ok() });

  it("have headers, in any case of their names", () => {
    expect(said(header("X-A", {}), header("x-a", {}))).toEqual([]);
    expect(said(header("X-A", {}), none)).toEqual(["response-header-removed | 200 header X-A | X-A"]);
    expect(said(header("X-A", { required: true }), none)).toEqual([
      "response-header-removed-required | 200 header X-A | X-A",
    ]);
    expect(said(none, header("X-A", {}))).toEqual(["response-header-added | 200 header X-A | X-A"]);
    expect(said(header("X-A", {}), header("X-A", { required: true }))).toEqual([
      "response-header-became-required | 200 header X-A | X-A",
    ]);
    expect(said(header("X-A", { required: true }), header("X-A", {}))).toEqual([
      "response-header-became-optional | 200 header X-A | X-A",
    ]);
    expect(said(header("X-A", {}), header("X-A", { deprecated: true }))).toEqual([
      "response-deprecated | 200 header X-A | X-A",
    ]);
    expect(said(header("X-A", { deprecated: true }), header("X-A", { deprecated: true }))).toEqual([]);
    expect(said(header("X-A", { deprecated: true }), header("X-A", {}))).toEqual([]);
    expect(said(header("X-A", {}), header("X-A", { schema: { type: "integer" } }))).toContain(
      "response-type-changed | 200 header X-A | string → integer",
    );
    expect(
      said(
        header("X-A", { schema: { type: "array" } }),
        header("X-A", { content: { "application/json": { schema: { type: "array" } } }, schema: {} }),
      ),
    ).toContain("response-header-style-changed | 200 header X-A | X-A");
    expect(said(header("Content-Type", {}), none)).toEqual([]);
  });
});

describe("operations", () => {
  const at = (paths: JsonObject, url = "https://a.test"): Part => ({ paths, servers: [{ url }] });
  const operation = (operationId: string): JsonObject => ({ operationId, responses: { "200": { description: "ok" } } });

  it("are paired by path, by path without names, by URL, then by id", () => {
    const one = operation("one");
    expect(said(at({ "/a/{x}": { get: one } }), at({ "/a/{y}": { get: one } }))).not.toContain(
      expect.stringContaining("operation-"),
    );
    expect(said(at({ "/v1/a": { get: one } }), at({ "/a": { get: one } }, "https://a.test/v1"))).toEqual([]);
    expect(said(at({ "/a": { get: one } }), at({ "/b": { get: one } }))).toEqual(["operation-moved | GET /b"]);
    expect(said(at({ "/a": { get: one } }), at({ "/b": { get: operation("two") } }))).toEqual([
      "operation-removed | one",
      "operation-added | two",
    ]);
    expect(said(at({ "/a": { get: one } }), at({ "/a": { post: one } }))).toEqual(["operation-moved | POST /a"]);
  });

  it("of one path that differ only in a name are each paired with their own", () => {
    const two = { "/a/{x}": { get: operation("one") }, "/{y}/b": { get: operation("two") } };
    expect(said(at(two), at({ "/{y}/b": { get: operation("two") }, "/a/{x}": { get: operation("one") } }))).toEqual([]);
    const renamed = { "/a/{x}": { get: operation("one") }, "/a/{z}": { get: operation("two") } };
    expect(said(at({ "/a/{z}": { get: operation("two") } }), at(renamed))).toEqual(["operation-added | one"]);
  });
});

describe("the name of a parameter", () => {
  const path = (name: string, style: string): Part => ({
    paths: {
      [`/x/{${name}}`]: {
        get: {
          operationId: "getX",
          parameters: [{ name, in: "path", required: true, style, schema: { type: "string" } }],
          responses: { "204": { description: "ok" } },
        },
      },
    },
  });

  it("of a path is sent only in a matrix", () => {
    expect(said(path("a", "simple"), path("b", "simple"))).toEqual(["unsent-name-changed | path b | a → b"]);
    expect(said(path("a", "matrix"), path("b", "matrix"))).toEqual(["request-parameter-name-changed | path b | a → b"]);
  });

  it("of a whole query is not sent", () => {
    const query = (name: string, required = false): Part => ({
      openapi: "3.2.0",
      parameters: [
        { name, required, in: "querystring", content: { "application/json": { schema: { type: "string" } } } },
      ],
    });
    expect(said(query("a"), query("b"))).toEqual(["unsent-name-changed | querystring b | a → b"]);
    expect(said(query("a"), query("b", true))).toEqual([
      "unsent-name-changed | querystring b | a → b",
      "request-parameter-became-required | querystring b | b",
    ]);
  });
});
