import { describe, expect, it } from "vitest";
import { connectOperations, type Method } from "../call/connect.ts";
import type { ParameterDescriptor } from "../descriptors/operation.ts";
import { InvalidRequestError } from "../errors/errors.ts";
import { failureOf } from "../testing/client.ts";
import { json, scriptFetch, type ScriptedFetch } from "../testing/scripted-fetch.ts";
import type { Operation } from "../wire/operation.ts";
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

describe("an operation without parts", () => {
  const path = "/things/{id}";
  const parameters = {
    path: { id: { required: true } },
    query: { list: {}, word: {} },
    header: { "x-tenant": {} },
  } as const;

  it("writes plain values, and lists of them in its query", async () => {
    const { call, requests } = bare({ path, parameters });
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
  ])("refuses in its %s what it could only guess how to write: %s of %j", async (place, name, value) => {
    const { call, requests } = bare({ path, parameters });
    const error = await failureOf(call({ path: { id: "a" }, [place]: { [name]: value } }));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toHaveProperty("message", expect.stringContaining(`"${name}"`));
    expect(requests).toEqual([]);
  });

  it("refuses a body that is no JSON, and a link", async () => {
    const { call, requests } = bare({ method: "POST", body: { mediaTypes: ["text/plain"] } });
    expect(await failureOf(call({ body: "text" }))).toBeInstanceOf(InvalidRequestError);
    expect(await failureOf(call({ target: "/thing?page=2" }))).toBeInstanceOf(InvalidRequestError);
    expect(requests).toEqual([]);
  });
});

it.each<[ParameterDescriptor, unknown, string]>([
  [{}, ["a", "b c"], "list=a&list=b%20c"],
  [{ explode: false }, ["a", "b,c"], "list=a,b%2Cc"],
  [{ style: "pipeDelimited" }, ["a", "b"], "list=a%7Cb"],
  [{ style: "spaceDelimited" }, ["a"], "list=a"],
  [{ explode: false }, [], ""],
  [{ explode: false }, "a", "list=a"],
])("lists alone are written %j %j as those of any style are", async (parameter, list, query) => {
  const { call, requests } = bare({ parameters: { query: { list: parameter } }, parts: { query: queryListsPart } });
  await call({ query: { list } });
  expect(requests[0]).toMatchObject({ url: `https://api.example/thing${query && `?${query}`}` });
});
