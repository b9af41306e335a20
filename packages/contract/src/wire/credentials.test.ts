import { describe, expect, it } from "vitest";
import { type Description, type JsonObject, listOperations } from "@pressroom/description";
import { expectedCredentials, listUnsignable, makeCredentials, placedCredentials } from "./credentials.ts";

function secured(scheme: JsonObject, security: JsonObject[] = [{ key: [] }]): Description {
  return {
    openapi: "3.1.0",
    paths: { "/jobs": { get: { operationId: "listJobs", security, responses: {} } } },
    components: { securitySchemes: { key: scheme } },
  };
}

describe("the expected credentials", () => {
  it.each([
    ["a bearer token", { type: "http", scheme: "Bearer" }, { authorization: "Bearer contract-test-token" }],
    ["OAuth 2", { type: "oauth2", flows: {} }, { authorization: "Bearer contract-test-token" }],
    ["a key in a header", { type: "apiKey", in: "header", name: "X-Auth" }, { "x-auth": "contract-test-token" }],
    ["a key in the query", { type: "apiKey", in: "query", name: "Key" }, { "?Key": "contract-test-token" }],
    ["a key in a cookie", { type: "apiKey", in: "cookie", name: "sid" }, { cookie: "sid=contract-test-token" }],
    [
      "basic credentials, in UTF-8",
      { type: "http", scheme: "basic" },
      { authorization: "Basic Y29udHJhY3QtdGVzdDpwYXNzIHfDtnJk" },
    ],
  ])("are right for %s", (_, scheme, headers) => {
    expect(listOperations(secured(scheme)).flatMap(expectedCredentials)).toEqual([headers]);
  });

  it("are empty if none are required", () => {
    expect(listOperations(secured({ type: "http", scheme: "bearer" }, [])).flatMap(expectedCredentials)).toEqual([{}]);
  });
});

describe("a scheme that can't be signed", () => {
  const digest = { type: "http", scheme: "digest" };

  it("is named with its operation", () => {
    expect(listUnsignable(secured(digest))).toEqual([
      "listJobs: no alternative of its security can be signed here: key (http digest)",
    ]);
    expect(makeCredentials(secured(digest))).toEqual({});
  });

  it("does not affect one that can", () => {
    const description: Description = {
      ...secured(digest, [{ key: [] }, { token: [] }]),
      components: { securitySchemes: { key: digest, token: { type: "http", scheme: "bearer" } } },
    };
    expect(listUnsignable(description)).toEqual([]);
    expect(listOperations(description).flatMap(expectedCredentials)).toEqual([
      { authorization: "Bearer contract-test-token" },
    ]);
  });
});

describe("the credentials that a request bears", () => {
  const cookie = { type: "apiKey", in: "cookie", name: "sid" };
  const query = { type: "apiKey", in: "query", name: "key" };

  /** Of a request with this query and these cookies, to an operation with these parameters. */
  function placed(scheme: JsonObject, parameters: JsonObject[]): Record<string, string> {
    const description = secured(scheme);
    const paths = { "/jobs": { get: { operationId: "listJobs", security: [{ key: [] }], responses: {}, parameters } } };
    const [operation] = listOperations({ ...description, paths });
    if (operation === undefined) throw new Error("no operation");
    const headers = new Headers({ cookie: "sid=s; lang=de" });
    return placedCredentials(operation, {
      method: "GET",
      url: "https://press.test/jobs?key=k&page=2",
      headers,
      body: new Uint8Array(),
    });
  }

  const parameter = (words: JsonObject): JsonObject => ({ schema: { type: "string" }, ...words });

  it("include a key in the query, and cookies that no parameter declares", () => {
    expect(placed(query, [parameter({ in: "cookie", name: "sid" })])).toEqual({ "?key": "k", cookie: "lang=de" });
    expect(placed(cookie, [parameter({ in: "cookie", name: "lang" })])).toEqual({ cookie: "sid=s" });
  });

  it("include no cookies if a header parameter takes them all", () => {
    expect(placed(query, [parameter({ in: "header", name: "Cookie" })])).toEqual({ "?key": "k" });
  });

  it("include only the key's cookie if a parameter may spread to any cookie", () => {
    const all = (words: JsonObject): JsonObject => ({
      in: "cookie",
      name: "all",
      schema: { type: "object" },
      ...words,
    });
    expect(placed(cookie, [all({})])).toEqual({ cookie: "sid=s" });
    expect(placed(cookie, [all({ schema: {} })])).toEqual({ cookie: "sid=s" });
    expect(placed(cookie, [all({ explode: false })])).toEqual({ cookie: "sid=s; lang=de" });
    expect(placed(cookie, [all({ schema: { type: "integer" } })])).toEqual({ cookie: "sid=s; lang=de" });
  });
});
