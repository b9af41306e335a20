import { expect, it } from "vitest";
import { type Description, listOperations, type JsonObject } from "@pressroom/description";
import { describeBody } from "./describe-body.ts";

const form = "application/x-www-form-urlencoded";
const parts = "multipart/form-data";

function described(requestBody: JsonObject, openapi = "3.1.0"): ReturnType<typeof describeBody> {
  const description: Description = {
    openapi,
    paths: { "/pages": { post: { requestBody } } },
    components: {
      schemas: { File: { type: "string", format: "binary" }, Files: { items: { $ref: "#/components/schemas/File" } } },
    },
  };
  const [operation] = listOperations(description);
  if (!operation?.body) throw new Error("there is no body");
  return describeBody(description, operation.body);
}

function encodingOf(mediaType: string, encoding: JsonObject, openapi?: string): unknown {
  return described({ content: { [mediaType]: { schema: {}, encoding } } }, openapi).encoding;
}

it("a body has its media types in order, and is required if it is declared so", () => {
  const content = { "application/json": {}, "text/plain": {} };
  expect(described({ content })).toEqual({ mediaTypes: ["application/json", "text/plain"] });
  expect(described({ content, required: true })).toEqual({
    mediaTypes: ["application/json", "text/plain"],
    required: true,
  });
});

// OpenAPI 3.0.3, "Considerations for File Uploads".
it.each<[string, JsonObject, string[] | undefined]>([
  ["bytes", { image: { type: "string", format: "binary" }, name: { type: "string" } }, ["image"]],
  ["a list of bytes", { images: { type: "array", items: { type: "string", format: "binary" } } }, ["images"]],
  ["bytes behind a reference", { image: { $ref: "#/components/schemas/File" } }, ["image"]],
  ["a list of bytes behind references", { images: { $ref: "#/components/schemas/Files" } }, ["images"]],
  ["bytes in JSON", { image: { properties: { inner: { type: "string", format: "binary" } } } }, undefined],
  ["texts", { name: { type: "string" }, names: { items: { type: "string" } } }, undefined],
])("a member of a multipart body that is %s: files are %j", (_, properties, files) => {
  expect(described({ content: { [parts]: { schema: { properties } } } }).files).toEqual(files);
});

it("only multipart bodies have files, and without a schema none are known", () => {
  const schema = { properties: { image: { type: "string", format: "binary" } } };
  expect(described({ content: { [form]: { schema } } }).files).toBeUndefined();
  expect(described({ content: { [parts]: {} } }).files).toBeUndefined();
  expect(described({ content: { [parts]: { schema: {} } } }).files).toBeUndefined();
  expect(described({ content: { "application/json": { schema } } }).files).toBeUndefined();
});

// The Encoding Object of OpenAPI 3.0.3 and of 3.1.0.
it.each<[string, JsonObject, unknown]>([
  ["a style", { style: "pipeDelimited" }, { style: "pipeDelimited" }],
  ["a style and how it goes on", { style: "form", explode: false }, { style: "form", explode: false }],
  ["only how it goes on", { explode: true }, { explode: true }],
  ["what is reserved", { allowReserved: true }, { allowReserved: true }],
  ["that nothing is reserved", { allowReserved: false }, undefined],
  ["a style and a media type", { style: "deepObject", contentType: "application/json" }, { style: "deepObject" }],
  ["a media type", { contentType: "application/json" }, { contentType: "application/json" }],
  ["a style of Swagger 2.0", { "x-style": "pipeDelimited", contentType: "text/plain" }, { style: "pipeDelimited" }],
  ["nothing", {}, undefined],
])("a member of a form that says %s", (_, encoding, result) => {
  for (const openapi of ["3.0.3", "3.1.0"])
    expect(encodingOf(form, { a: encoding }, openapi)).toEqual(result === undefined ? undefined : { a: result });
});

it.each<[string, JsonObject, unknown, unknown]>([
  ["a list in one text", { style: "pipeDelimited", explode: false }, undefined, { style: "pipeDelimited" }],
  ["a list in one text, without its style", { explode: false }, undefined, { style: "form" }],
  ["a list in one part each", { style: "form", explode: true }, undefined, undefined],
  [
    "one text and a media type",
    { explode: false, contentType: "text/csv" },
    { contentType: "text/csv" },
    { style: "form" },
  ],
  ["a media type", { contentType: "image/png" }, { contentType: "image/png" }, { contentType: "image/png" }],
  ["a style of Swagger 2.0", { "x-style": "form" }, { style: "form" }, { style: "form" }],
])("a part that says %s: in OpenAPI 3.0 %j, since then %j", (_name, encoding, before, since) => {
  expect(encodingOf(parts, { a: encoding }, "3.0.3")).toEqual(before === undefined ? undefined : { a: before });
  expect(encodingOf(parts, { a: encoding }, "3.1.0")).toEqual(since === undefined ? undefined : { a: since });
});

it("invalid encodings and those of another media type are ignored", () => {
  expect(encodingOf(form, { a: "text", b: { style: 1, explode: "no", contentType: 2 } })).toBeUndefined();
  expect(described({ content: { [form]: { encoding: [] } } }).encoding).toBeUndefined();
  expect(encodingOf("application/json", { a: { style: "form" } })).toBeUndefined();
});

it("the form of a body is found among its other media types, with or without parameters", () => {
  const content = {
    "application/json": { schema: {} },
    [`${parts}; boundary=a`]: {
      schema: { properties: { image: { format: "binary" } } },
      encoding: { a: { contentType: "text/csv" } },
    },
  };
  expect(described({ content })).toMatchObject({ files: ["image"], encoding: { a: { contentType: "text/csv" } } });
});
