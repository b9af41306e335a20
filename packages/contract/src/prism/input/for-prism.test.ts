import { expect, it, test } from "vitest";
import type { Description, Json, JsonObject } from "@pressroom/description";
import { forPrism } from "./for-prism.ts";

function prepared(operation: JsonObject, root: JsonObject = {}): JsonObject {
  const description: Description = { openapi: "3.1.0", ...root, paths: { "/pages": { post: operation } } };
  return forPrism(description) as JsonObject;
}

function operationOf(operation: JsonObject, root: JsonObject = {}): Json {
  return (prepared(operation, root) as { paths: { "/pages": { post: Json } } }).paths["/pages"].post;
}

test("the given description is not changed", () => {
  const description: Description = { openapi: "3.1.0", paths: { "/a": { get: { callbacks: {} } } } };
  forPrism(description);
  expect(description.paths).toEqual({ "/a": { get: { callbacks: {} } } });
});

test("the addresses of callbacks are removed, in paths and in shared path items", () => {
  const callbacks = { done: { "https://press.test": { post: {} } } };
  const description: Description = {
    openapi: "3.1.0",
    paths: { "/a": { get: { callbacks, summary: "kept" } } },
    components: { pathItems: { A: { put: { callbacks } } } },
  };
  const prism = forPrism(description);
  expect(JSON.stringify(prism)).not.toContain("callbacks");
  expect(prism).toMatchObject({ paths: { "/a": { get: { summary: "kept" } } } });
});

// OpenAPI 3.1.0, Parameter Object: header parameters called so are to be ignored.
test("header parameters to ignore are left out, of operations, paths and references", () => {
  const header = (name: string): JsonObject => ({ name, in: "header", schema: { type: "string" } });
  const reference = { $ref: "#/components/parameters/Accept" };
  const parameters = [header("Accept"), header("authorization"), header("x-own"), reference];
  const query = { ...header("accept"), in: "query" };
  const description: Description = {
    openapi: "3.1.0",
    paths: { "/a": { parameters, get: { parameters: [...parameters, query] } } },
    components: { parameters: { Accept: header("Accept") } },
  };
  expect(forPrism(description)).toMatchObject({
    paths: { "/a": { parameters: [header("x-own")], get: { parameters: [header("x-own"), query] } } },
  });
});

test("null is skipped", () => {
  const description: Description = {
    openapi: "3.1.0",
    paths: { "/a": null, "/b": { get: { responses: { "200": null } } } },
  };
  expect(forPrism(description)).toEqual(description);
});

test("a broken reference is left for Prism to report", () => {
  const parameters = [{ $ref: "#/gone" }, "none"];
  expect(operationOf({ parameters })).toEqual({ parameters });
});

// A list is written without blanks in style simple: RFC 6570, 3.2.2.
test("a list in an answer's header becomes its text, and a transport header is removed", () => {
  const headers: JsonObject = {
    "x-tags": { schema: { type: "array", items: { type: "string" } }, example: ["a", "b"] },
    "x-tag": { schema: { type: "string" }, example: "a" },
    "Content-Length": { schema: { type: "integer" }, example: 1 },
  };
  const plain = {
    "x-tags": { schema: { type: "string" }, example: "a,b" },
    "x-tag": { schema: { type: "string" }, example: "a" },
  };
  expect(operationOf({ responses: { "200": { headers } } })).toEqual({ responses: { "200": { headers: plain } } });
  expect(prepared({}, { components: { responses: { Page: { headers } } } })["components"]).toEqual({
    responses: { Page: { headers: plain } },
  });
});

test("deprecated is removed, since Prism treats it as a fault; a member may have that name", () => {
  const schema = { type: "object", properties: { deprecated: { type: "boolean", deprecated: true } } };
  const parameter = { name: "page", in: "query", schema: { type: "integer" } };
  const media = (of: JsonObject): JsonObject => ({ "application/json": { schema: of } });
  expect(
    operationOf({
      deprecated: true,
      parameters: [{ ...parameter, deprecated: true }],
      requestBody: { content: media(schema) },
    }),
  ).toEqual({
    parameters: [parameter],
    requestBody: { content: media({ type: "object", properties: { deprecated: { type: "boolean" } } }) },
  });
});

test("an answer of bytes with an empty schema becomes text, and others stay the same", () => {
  const content = (schema: Json): JsonObject => ({
    "application/octet-stream": { schema },
    "application/json": { schema },
    "*/*": { schema },
  });
  const text = { type: "string" };
  expect(operationOf({ responses: { "200": { content: content({}) } } })).toEqual({
    responses: { "200": { content: { ...content({}), "application/octet-stream": { schema: text } } } },
  });
  const number = { type: "integer" };
  expect(operationOf({ responses: { "200": { content: content(number) } } })).toEqual({
    responses: { "200": { content: content(number) } },
  });
});

test("the schema of a body that Prism can't read is left out, in an operation and in a shared place", () => {
  const media = { schema: { type: "object" }, encoding: {}, examples: { a: { value: "<a/>" } } };
  const content = { "application/xml": media, "application/json": { schema: { type: "object" } } };
  const left = {
    "application/xml": { examples: { a: { value: "<a/>" } } },
    "application/json": { schema: { type: "object" } },
  };
  expect(operationOf({ requestBody: { content } })).toEqual({ requestBody: { content: left } });
  expect(prepared({}, { components: { requestBodies: { Page: { content } } } })["components"]).toEqual({
    requestBodies: { Page: { content: left } },
  });
});

// JSON Schema 2020-12, 10.3.1, and draft 7, 6.4: `prefixItems` is what `items` with a list was, `items` what `additionalItems` was.
it.each<[string, JsonObject, JsonObject]>([
  ["a step of parts is none", { multipleOf: 0.01, minimum: 1 }, { minimum: 1 }],
  ["a whole step is kept", { multipleOf: 2 }, { multipleOf: 2 }],
  ["what a list begins with", { prefixItems: [{ type: "string" }] }, { items: [{ type: "string" }] }],
  ["what comes after it", { prefixItems: [true], items: { multipleOf: 0.5 } }, { items: [true], additionalItems: {} }],
  ["in lists and below", { allOf: [{ not: { multipleOf: 0.1 } }] }, { allOf: [{ not: {} }] }],
  [
    "but for values",
    {
      example: { multipleOf: 0.1 },
      examples: [{ multipleOf: 0.1 }],
      default: { multipleOf: 0.1 },
      enum: [{ multipleOf: 0.1 }],
      const: { multipleOf: 0.1 },
    },
    {
      example: { multipleOf: 0.1 },
      examples: [{ multipleOf: 0.1 }],
      default: { multipleOf: 0.1 },
      enum: [{ multipleOf: 0.1 }],
      const: { multipleOf: 0.1 },
    },
  ],
])("keywords that Prism misreads: %s", (_, schema, simple) => {
  expect(prepared({}, { components: { schemas: { A: schema } } })["components"]).toEqual({ schemas: { A: simple } });
});

test("in OpenAPI 3.0 the siblings of a reference are removed", () => {
  const components = { schemas: { A: { $ref: "#/components/schemas/B", minLength: 1 }, B: { type: "string" } } };
  expect(prepared({}, { openapi: "3.0.3", components })["components"]).toEqual({
    schemas: { A: { $ref: "#/components/schemas/B" }, B: { type: "string" } },
  });
  expect(prepared({}, { components })["components"]).toEqual(components);
});
