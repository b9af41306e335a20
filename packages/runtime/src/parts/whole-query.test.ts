import { expect, it } from "vitest";
import { InvalidRequestError } from "../errors/errors.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";

/** The URL of a call whose whole query is one value. */
async function urlOf(value: unknown, json?: true, path = "/things"): Promise<string> {
  const parameters = { querystring: { filter: json ? { json } : {} } };
  const find = operation({ path, parameters, responses: { 204: [] } });
  const { call, requests } = clientOf(find, [new Response(null, { status: 204 })]);
  await call({ querystring: { filter: value } });
  return requests[0]?.url ?? "";
}

it.each([
  [
    "the members of a form",
    { a: "b c", n: 1, list: ["x", "y&z"], inner: { k: 1 } },
    "?a=b%20c&n=1&list=x&list=y%26z&inner=%7B%22k%22%3A1%7D",
  ],
  ["a text", "$.a[?@.b==1]", "?%24.a%5B%3F%40.b%3D%3D1%5D"],
])("a query that is %s is written as a whole", async (_, value, query) => {
  expect(await urlOf(value)).toBe(`https://api.example/things${query}`);
});

it("the members of a form in the query are written like those of a form in a body", async () => {
  const encoding = { ids: { style: "form", explode: false }, deep: { style: "deepObject" } } as const;
  const find = operation({ parameters: { querystring: { filter: { encoding } } }, responses: { 204: [] } });
  const { call, requests } = clientOf(find, [new Response(null, { status: 204 })]);
  await call({ querystring: { filter: { ids: [1, 2], deep: { a: 1 }, pairs: [[1, 2]], none: [] } } });
  expect(requests[0]?.url).toBe("https://api.example/thing?ids=1,2&deep%5Ba%5D=1&pairs=%5B1%2C2%5D");
});

it("a query that is JSON is written as a whole", async () => {
  expect(await urlOf({ ids: [1] }, true)).toBe("https://api.example/things?%7B%22ids%22%3A%5B1%5D%7D");
});

it("the query of a path comes first", async () => {
  expect(await urlOf({ a: 1 }, undefined, "/things?beta=true")).toBe("https://api.example/things?beta=true&a=1");
});

it("a value without a form is refused before anything is sent", async () => {
  expect(await failureOf(urlOf([[1]]))).toBeInstanceOf(InvalidRequestError);
});

it("a required one must be given", async () => {
  const find = operation({ parameters: { querystring: { filter: { required: true } } } });
  expect(String(await failureOf(clientOf(find, []).call({})))).toContain('querystring parameter "filter" is missing');
});
