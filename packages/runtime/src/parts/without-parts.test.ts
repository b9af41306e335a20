import { describe, expect, it } from "vitest";
import { connectOperations, type Method } from "../call/connect.ts";
import type { ParameterDescriptor } from "../descriptors/operation.ts";
import { InvalidRequestError } from "../errors/errors.ts";
import { failureOf } from "../testing/client.ts";
import { json, scriptFetch, type ScriptedFetch } from "../testing/scripted-fetch.ts";
import type { Operation } from "../wire/operation.ts";
import { bodyPart } from "./bodies/body.ts";
import { plainHeadersPart } from "./styles/plain-headers.ts";
import { plainQueryPart } from "./styles/plain-query.ts";
import { queryListsPart } from "./styles/query-lists.ts";

function bare(own: Partial<Operation>): { call: Method; requests: ScriptedFetch["requests"] } {
  const responses = { 200: ["application/json"] };
  const operation: Operation = { id: "getThing", method: "GET", path: "/thing", responses, ...own };
  const fetch = scriptFetch(() => json({}));
  const { call } = connectOperations(
    { call: operation },
    { api: "example", baseUrl: "https://api.example" },
    { fetch },
  );
  return { call, requests: fetch.requests };
}

const path = "/things/{id}";
const parameters = {
  path: { id: { required: true } },
  query: { list: {}, word: {} },
  header: { "x-tenant": {} },
} as const;

describe("an operation with parts for plain values", () => {
  const parts = { query: plainQueryPart, header: plainHeadersPart };

  it("writes them, and lists of them in its query", async () => {
    const { call, requests } = bare({ path, parameters, parts });
    await call({ path: { id: "a b" }, query: { list: ["x", 2], word: "é" }, header: { "x-tenant": 7 } });
    expect(requests[0]).toMatchObject({ url: "https://api.example/things/a%20b?list=x&list=2&word=%C3%A9" });
    expect(requests[0]?.headers.get("x-tenant")).toBe("7");
  });

  it.each([
    ["path", "id", ["a"]],
    ["path", "id", { a: 1 }],
    ["query", "word", { a: 1 }],
    ["query", "list", [["a"]]],
    ["header", "x-tenant", ["a"]],
  ])("refuses in its %s what it could only guess: %s of %j", async (place, name, value) => {
    const { call, requests } = bare({ path, parameters, parts });
    const error = await failureOf(call({ path: { id: "a" }, [place]: { [name]: value } }));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toHaveProperty("message", expect.stringContaining(`"${name}"`));
    expect(requests).toEqual([]);
  });
});

describe("an operation without parts", () => {
  it("writes plain values in its path", async () => {
    const { call, requests } = bare({ path, parameters: { path: parameters.path } });
    await call({ path: { id: "a b" } });
    expect(requests[0]).toMatchObject({ url: "https://api.example/things/a%20b" });
  });

  it.each([
    ["a parameter of its query", { path: { id: "a" }, query: { word: "b" } }],
    ["a header parameter", { path: { id: "a" }, header: { "x-tenant": 7 } }],
    ["a body", { path: { id: "a" }, body: { a: 1 } }],
    ["a link", { path: { id: "a" }, target: "/thing?page=2" }],
  ])("refuses %s", async (_, request) => {
    const { call, requests } = bare({ path, parameters });
    expect(await failureOf(call(request))).toBeInstanceOf(InvalidRequestError);
    expect(requests).toEqual([]);
  });

  it("can't be called if it declares a body", async () => {
    const { call, requests } = bare({
      method: "PUT",
      idempotent: true,
      body: { mediaTypes: ["application/json"], required: true },
    });
    expect(await failureOf(call())).toBeInstanceOf(InvalidRequestError);
    expect(requests).toEqual([]);
  });
});

describe("an operation without the part that keeps it from being sent twice", () => {
  it.each<Partial<Operation>>([{ method: "POST" }, { method: "PUT" }, { method: "GET", idempotent: false }])(
    "is not sent if nothing says that it may be: %o",
    async (own) => {
      const { call, requests } = bare(own);
      expect(await failureOf(call())).toHaveProperty("message", "getThing: lacks its part `once`");
      expect(requests).toEqual([]);
    },
  );

  it.each<Partial<Operation>>([{ method: "GET" }, { method: "POST", idempotent: true }])(
    "is sent if it may be sent twice: %o",
    async (own) => {
      const { call, requests } = bare(own);
      await call();
      expect(requests).toHaveLength(1);
    },
  );
});

it("an operation with a body but without a part for other types than JSON refuses them", async () => {
  const { call, requests } = bare({ body: { mediaTypes: ["text/plain"] }, parts: { body: bodyPart } });
  expect(await failureOf(call({ body: "text" }))).toBeInstanceOf(InvalidRequestError);
  expect(requests).toEqual([]);
});

it.each<[ParameterDescriptor, unknown, string]>([
  [{}, ["a", "b c"], "list=a&list=b%20c"],
  [{ explode: false }, ["a", "b,c"], "list=a,b%2Cc"],
  [{ style: "pipeDelimited" }, ["a", "b"], "list=a%7Cb"],
  [{ style: "spaceDelimited" }, ["a"], "list=a"],
  [{ explode: false }, [], ""],
  [{ explode: false }, "a", "list=a"],
])("lists are written %j %j like those of any style", async (parameter, list, query) => {
  const { call, requests } = bare({ parameters: { query: { list: parameter } }, parts: { query: queryListsPart } });
  await call({ query: { list } });
  expect(requests[0]).toMatchObject({ url: `https://api.example/thing${query && `?${query}`}` });
});
