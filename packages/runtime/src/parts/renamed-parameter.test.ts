import { expect, it } from "vitest";
import { InvalidRequestError } from "../errors/errors.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { json } from "../testing/scripted-fetch.ts";

const renamed = operation({
  path: "/things/{id}",
  parameters: {
    path: { id: { required: true, was: "THING_ID" } },
    query: { limit: { was: "max" }, verbose: { gone: true } },
  },
});

it("a renamed parameter is sent under its present name, whichever name it has", async () => {
  const { call, requests } = clientOf(renamed, [json({}), json({})]);
  await call({ path: { THING_ID: "a" }, query: { max: 3 } });
  await call({ path: { id: "a" }, query: { limit: 3 } });
  expect(requests.map(({ url }) => url)).toEqual([
    "https://api.example/things/a?limit=3",
    "https://api.example/things/a?limit=3",
  ]);
});

it("the present name counts if both are given", async () => {
  const { call, requests } = clientOf(renamed, [json({})]);
  await call({ path: { id: "new", THING_ID: "old" } });
  expect(requests[0]?.url).toBe("https://api.example/things/new");
});

it("a withdrawn parameter is not sent", async () => {
  const { call, requests } = clientOf(renamed, [json({})]);
  await call({ path: { id: "a" }, query: { verbose: true } });
  expect(requests[0]?.url).toBe("https://api.example/things/a");
});

it("a request keeps the names with which it was written", async () => {
  const { call } = clientOf(renamed, [json({})]);
  const request = { path: { THING_ID: "a" } };
  await call(request);
  expect(request).toEqual({ path: { THING_ID: "a" } });
});

it("a missing parameter is reported by its present name", async () => {
  const { call } = clientOf(renamed, []);
  const failure = await failureOf(call({ path: {} }));
  expect(failure).toBeInstanceOf(InvalidRequestError);
  expect((failure as Error).message).toContain('path parameter "id" is missing');
});
