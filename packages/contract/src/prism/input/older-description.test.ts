import { expect, test } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { olderDescription, prismMethod } from "./older-description.ts";

function older(item: JsonObject, components: JsonObject = {}): JsonObject {
  const description: Description = { openapi: "3.2.0", paths: { "/pages": item }, components };
  return olderDescription(description);
}

test("a sequence becomes a text of its items, wherever it is declared", () => {
  const itemSchema = { type: "integer" };
  const content = { "application/jsonl": { itemSchema, examples: { a: { value: [1, 2] }, b: { summary: "none" } } } };
  const told = {
    "application/jsonl": { schema: { type: "string" }, examples: { a: { value: "1\n2\n" }, b: { summary: "none" } } },
  };
  const left = older(
    {
      parameters: [{ name: "a", in: "query", content }],
      get: { responses: { "200": { content } } },
      post: { requestBody: { content } },
    },
    { responses: { Pages: { content } } },
  );
  expect(left).toEqual({
    openapi: expect.stringMatching(/^3\.1\./) as string,
    paths: {
      "/pages": {
        parameters: [{ name: "a", in: "query", content: told }],
        get: { responses: { "200": { content: told } } },
        post: { requestBody: { content: told } },
      },
    },
    components: { responses: { Pages: { content: told } } },
  });
});

test("other bodies stay the same, and so does a schema with a member called content", () => {
  const json = { "application/json": { itemSchema: { type: "integer" } } };
  const whole = { "application/jsonl": { schema: { type: "array" } } };
  const schemas = { Page: { properties: { content: { "application/jsonl": { itemSchema: {} } } } } };
  const own = { "x-own": { "application/jsonl": { itemSchema: {} } } };
  const left = older({ get: { ...own, responses: { "200": { content: { ...json, ...whole } } } } }, { schemas });
  expect(left).toMatchObject({ paths: { "/pages": { get: own } } });
  expect(left).toMatchObject({
    paths: { "/pages": { get: { responses: { "200": { content: { ...json, ...whole } } } } } },
  });
  expect(left).toMatchObject({ components: { schemas } });
});

// OpenAPI 3.2.0, "querystring": the whole query as one value, mostly a form.
test("a query that is a form becomes a parameter for its members, and any other is left out", () => {
  const schema = { type: "object" };
  const whole = (mediaType: string, media: JsonObject = { schema }): JsonObject => ({
    ...{ name: "all", in: "querystring", required: true },
    content: { [mediaType]: media },
  });
  const form = "application/x-www-form-urlencoded";
  const asMembers = { name: "all", in: "query", required: true, style: "form", explode: true, schema };
  const other = { name: "a", in: "query", content: { "application/json": { schema } } };
  const parameters = [whole(form), whole("application/json"), other];
  expect(older({ parameters, get: { parameters: [whole(form, {})] } })).toMatchObject({
    paths: { "/pages": { parameters: [asMembers, other], get: { parameters: [{ ...asMembers, schema: {} }] } } },
  });
  expect(older({ parameters: [{ $ref: "#/components/parameters/A" }] })).toMatchObject({
    paths: { "/pages": { parameters: [{ $ref: "#/components/parameters/A" }] } },
  });
});

test("a method that Prism knows is served under its name, any other as POST", () => {
  expect(["GET", "PATCH", "TRACE", "QUERY", "COPY", "GETTING"].map(prismMethod)).toEqual([
    ...["GET", "PATCH", "TRACE", "POST", "POST", "POST"],
  ]);
});
