import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import type { Description } from "../document/description.ts";
import { listOperations } from "../operations/operations.ts";
import { completeDescription } from "./complete-description.ts";

function describeJob(operation: JsonObject, path = "/jobs"): Description {
  return { openapi: "3.1.0", paths: { [path]: { post: operation } } };
}

const bodyOf = (schema: JsonObject, mediaType = "application/json", more: JsonObject = {}): JsonObject => ({
  requestBody: { content: { [mediaType]: { schema, ...more } } },
});

test("a required parameter and a body without examples get values that their schemas allow", () => {
  const before = describeJob({
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } },
      { name: "depth", in: "query", schema: { type: "integer" } },
    ],
    ...bodyOf({ type: "object", required: ["name"], properties: { name: { type: "string" } } }),
  });
  const { description, madeUp } = completeDescription(before);
  const [operation] = listOperations(description);
  expect(madeUp).toBe(2);
  expect(operation?.id).toBe("postJobs");
  expect(description.paths).toHaveProperty(["/jobs", "post", "operationId"], "postJobs");
  expect(operation?.parameters.map(({ examples }) => examples.map(({ name }) => name))).toEqual([["made-up"], []]);
  expect(operation?.body?.contents[0]?.examples).toEqual([{ name: "made-up", value: { name: "sample" } }]);
});

test("the given description is not changed", () => {
  const before = describeJob(bodyOf({ type: "string" }));
  const text = JSON.stringify(before);
  completeDescription(before);
  expect(JSON.stringify(before)).toBe(text);
});

test("existing examples are kept, and an example in another file does not count", () => {
  const shown = bodyOf({ type: "string" }, "application/json", { examples: { mine: { value: "a" } } });
  expect(completeDescription(describeJob(shown)).madeUp).toBe(0);
  const outside = bodyOf({ type: "string" }, "application/json", {
    examples: { far: { externalValue: "https://press.test" } },
  });
  const { description, madeUp } = completeDescription(describeJob(outside));
  expect(madeUp).toBe(1);
  expect(listOperations(description)[0]?.body?.contents[0]?.examples.map(({ name }) => name)).toEqual(["made-up"]);
});

test("an example in another file is removed from a completed description, unless its value is here too", () => {
  const examples = {
    far: { externalValue: "https://press.test" },
    near: { externalValue: "https://press.test", value: "a" },
  };
  const { description } = completeDescription(
    describeJob(bodyOf({ type: "string" }, "application/json", { examples })),
  );
  const left = listOperations(description)[0]?.body?.contents[0];
  expect(Object.keys(left?.value["examples"] ?? {})).toEqual(["near"]);
});

test("an example in another file does not count in a shared body either", () => {
  const content = {
    "text/plain": { schema: { type: "string" }, examples: { far: { externalValue: "https://press.test" } } },
  };
  const described = describeJob({ requestBody: { $ref: "#/components/requestBodies/Text" } });
  const { description } = completeDescription({ ...described, components: { requestBodies: { Text: { content } } } });
  const left = listOperations(description)[0]?.body?.contents[0]?.value["examples"];
  expect(Object.keys(left ?? {})).toEqual(["made-up"]);
});

test("a shared example may be in another file, or be empty", () => {
  const reference = { $ref: "#/components/examples/far" };
  const described = describeJob(bodyOf({ type: "string" }, "application/json", { examples: { reference, empty: {} } }));
  const components = { examples: { far: { externalValue: "https://press.test" } } };
  const { description, madeUp } = completeDescription({ ...described, components });
  expect(madeUp).toBe(1);
  expect(listOperations(description)[0]?.body?.contents[0]?.examples.map(({ name }) => name)).toEqual(["made-up"]);
});

test.each<[string, JsonObject]>([
  ["application/octet-stream", { schema: { type: "string", format: "binary" } }],
  ["image/png", { schema: {} }],
  ["image/png", { schema: { description: "a picture" } }],
  ["application/pdf", {}],
  ["text/plain", { schema: { type: "integer" } }],
])("a body of %s gets text", (mediaType, media) => {
  const { description } = completeDescription(describeJob({ requestBody: { content: { [mediaType]: media } } }));
  const [example] = listOperations(description)[0]?.body?.contents[0]?.examples ?? [];
  expect(example?.name).toBe("made-up");
  expect(typeof example?.value).not.toBe("object");
});

test.each<[string, JsonObject]>([
  ["a body of XML", bodyOf({ type: "object" }, "application/xml")],
  ["a text that is to be an object", bodyOf({ type: "object" }, "text/csv")],
  ["a text of XML", bodyOf({ type: "string" }, "application/xml")],
  ["many documents", bodyOf({ type: "string" }, "application/jsonl")],
  ["events", bodyOf({ type: "string" }, "text/event-stream")],
  ["parts that are no form", bodyOf({ type: "object" }, "multipart/mixed")],
  ["a pattern that no guess fits", bodyOf({ type: "string", pattern: "^(?=a)never$" })],
  ["a schema that nothing fits", bodyOf({ type: "string", enum: ["a"], minLength: 5 })],
  ["a schema that can't be used", bodyOf({ type: "string", enum: ["a"], pattern: "(" })],
  ["an optional parameter", { parameters: [{ name: "a", in: "query", schema: { type: "string" } }] }],
  ["a body without a schema", { requestBody: { content: { "application/json": {} } } }],
])("nothing is made up for %s", (_what, operation) => {
  expect(completeDescription(describeJob(operation)).madeUp).toBe(0);
});

test("a required parameter with null as example has no example, and gets a value", () => {
  const schema = { type: "string", example: null };
  const described = { parameters: [{ name: "country", in: "query", required: true, schema, example: null }] };
  const [operation] = listOperations(completeDescription(describeJob(described)).description);
  expect(operation?.parameters[0]?.examples).toEqual([{ name: "made-up", value: "sample" }]);
});

test("a shared parameter is filled in once", () => {
  const description: Description = {
    openapi: "3.1.0",
    paths: {
      "/a/{id}": { get: { parameters: [{ $ref: "#/components/parameters/Id" }] } },
      "/b/{id}": { get: { parameters: [{ $ref: "#/components/parameters/Id" }] } },
    },
    components: { parameters: { Id: { name: "id", in: "path", required: true, schema: { type: "string" } } } },
  };
  expect(completeDescription(description).madeUp).toBe(1);
});

test("a parameter with a content gets its value there", () => {
  const parameter = {
    name: "filter",
    in: "query",
    required: true,
    content: { "application/json": { schema: { type: "boolean" } } },
  };
  const { description } = completeDescription(describeJob({ parameters: [parameter] }));
  expect(listOperations(description)[0]?.parameters[0]).toMatchObject({
    value: { content: { "application/json": { examples: { "made-up": { value: true } } } } },
  });
});

test("a value made up for a path is not empty, since that would lead to another path", () => {
  const object = { type: "object", properties: { name: { type: "string" } } };
  const id = { name: "id", in: "path", required: true, schema: object };
  const [operation] = listOperations(completeDescription(describeJob({ parameters: [id] })).description);
  expect(operation?.parameters[0]?.examples.map(({ value }) => value)).toEqual([{ name: "sample" }]);
  const filter = { name: "filter", in: "query", required: true, schema: object };
  const [other] = listOperations(completeDescription(describeJob({ parameters: [filter] })).description);
  expect(other?.parameters[0]?.examples.map(({ value }) => value)).toEqual([{}]);
});

// RFC 1866, 8.2.1: a form is its fields. Of one without any nothing would be sent.
test.each<[string, unknown]>([
  ["application/x-www-form-urlencoded", { name: "sample" }],
  ["multipart/form-data", {}],
  ["application/json", {}],
])("a value made up for %s is %j", (mediaType, value) => {
  const schema = {
    type: "object",
    properties: { tags: { type: "array", items: { type: "string" } }, name: { type: "string" } },
  };
  const { description } = completeDescription(describeJob(bodyOf(schema, mediaType)));
  expect(listOperations(description)[0]?.body?.contents[0]?.examples).toEqual([{ name: "made-up", value }]);
});

test("an undeclared parameter of a path is a text with a made-up value", () => {
  const { description, madeUp } = completeDescription(describeJob({}, "/jobs/{id}"));
  expect(madeUp).toBe(1);
  const [{ parameters = [] } = {}] = listOperations(description);
  expect(parameters.map(({ name, examples }) => [name, examples])).toEqual([
    ["id", [{ name: "made-up", value: "sample" }]],
  ]);
});

describe("a query that is one value, and many documents in one body", () => {
  const queryOf = (mediaType: string, schema: JsonObject): unknown => {
    const parameter = { name: "q", in: "querystring", required: true, content: { [mediaType]: { schema } } };
    const { description } = completeDescription({ ...describeJob({ parameters: [parameter] }), openapi: "3.2.0" });
    return listOperations(description)[0]?.parameters[0]?.examples.map(({ value }) => value);
  };

  it("gets a form with a field, since an empty one is not a query", () => {
    const properties = { page: { type: "integer" } };
    expect(queryOf("application/x-www-form-urlencoded", { type: "object", properties })).toEqual([{ page: 1 }]);
  });

  it.each([
    ["of an object", "text/plain", { type: "object", required: ["a"], properties: { a: { type: "string" } } }],
    ["of a form without fields", "application/x-www-form-urlencoded", { type: "string" }],
  ])("gets no value that can't be written: %s", (_, mediaType, schema) => {
    expect(queryOf(mediaType, schema)).toEqual([]);
  });

  it("gets a list with one item if each item is described", () => {
    const itemSchema = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
    const operation = { requestBody: { content: { "application/jsonl": { itemSchema } } } };
    const { description } = completeDescription({ ...describeJob(operation), openapi: "3.2.0" });
    expect(listOperations(description)[0]?.body?.contents[0]?.examples.map(({ value }) => value)).toEqual([
      [{ id: 1 }],
    ]);
  });
});
