import { describe, expect, it } from "vitest";
import { type Description, type JsonObject, listOperations } from "@pressroom/description";
import { expectedCredentials, listUnsignable, makeCredentials } from "./credentials.ts";

function secured(scheme: JsonObject, security: JsonObject[] = [{ key: [] }]): Description {
  return {
    openapi: "3.1.0",
    paths: { "/jobs": { get: { operationId: "listJobs", security, responses: {} } } },
    components: { securitySchemes: { key: scheme } },
  };
}

describe("what is expected of a client", () => {
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

  it("are none if nothing is asked for", () => {
    expect(listOperations(secured({ type: "http", scheme: "bearer" }, [])).flatMap(expectedCredentials)).toEqual([{}]);
  });
});

describe("a scheme that can't be signed", () => {
  const digest = { type: "http", scheme: "digest" };

  it("is named with its operation", () => {
    expect(listUnsignable(secured(digest))).toEqual([
      "listJobs: none of its security can be signed here: key (http digest)",
    ]);
    expect(makeCredentials(secured(digest))).toEqual({});
  });

  it("does no harm next to one that can", () => {
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
