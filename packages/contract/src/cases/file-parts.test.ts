import { expect, it } from "vitest";
import type { Content, Description, JsonObject } from "@pressroom/description";
import { withFileParts } from "./file-parts.ts";

const upload = {
  type: "object",
  properties: { file: { type: "string", format: "binary" }, title: { type: "string" } },
};
const description: Description = { openapi: "3.1.0", components: { schemas: { Upload: upload } } };

function content(mediaType: string, schema: JsonObject): Content {
  return {
    value: {},
    pointer: "",
    mediaType,
    schema: { value: schema, pointer: "" },
    itemSchema: undefined,
    examples: [],
  };
}

it("passes a file of a form as a Blob, and texts as texts", async () => {
  const body = withFileParts(description, content("multipart/form-data", { $ref: "#/components/schemas/Upload" }), {
    file: "line\n",
    title: "a",
  });
  const { file, title } = body as { file: Blob; title: string };
  expect(await file.text()).toBe("line\n");
  expect(title).toBe("a");
});

it("passes a binary body as a Blob", () => {
  expect(
    withFileParts(description, content("application/zip", { type: "string", format: "binary" }), "PK"),
  ).toBeInstanceOf(Blob);
});

it("passes a file as a Blob, wherever a combination declares it", () => {
  const part: JsonObject = { oneOf: [{ type: "string", format: "binary" }, { type: "integer" }] };
  const schema: JsonObject = {
    allOf: [{ $ref: "#/components/schemas/Upload" }, { type: "object", properties: { part } }],
  };
  const body = withFileParts(description, content("multipart/form-data", schema), { file: "a", part: "b", title: "c" });
  expect(body).toEqual({ file: expect.any(Blob), part: expect.any(Blob), title: "c" });
});

it("passes a file as a Blob if its schema includes itself", () => {
  const part: JsonObject = { anyOf: [{ $ref: "#/components/schemas/Part" }, { type: "string", format: "binary" }] };
  const text: JsonObject = { allOf: [{ $ref: "#/components/schemas/Text" }], type: "string" };
  const recursive: Description = { openapi: "3.1.0", components: { schemas: { Part: part, Text: text } } };
  const schema: JsonObject = {
    properties: { part: { $ref: "#/components/schemas/Part" }, text: { $ref: "#/components/schemas/Text" } },
  };
  const body = withFileParts(recursive, content("multipart/form-data", schema), { part: "a", text: "b" });
  expect(body).toEqual({ part: expect.any(Blob), text: "b" });
});

it("gives a file of a form the type from its encoding", () => {
  const form = {
    ...content("multipart/form-data", upload),
    value: { encoding: { file: { contentType: "image/png, image/jpeg" } } },
  };
  expect(withFileParts(description, form, { file: "PNG" })).toMatchObject({ file: { type: "image/png" } });
});

it.each([
  ["application/octet-stream", { type: "string", format: "byte" }, true],
  ["image/*", { type: "string", format: "binary" }, true],
  ["video/*", { type: "string", format: "byte" }, true],
  ["*/*", { type: "string", format: "byte" }, false],
  ["*/*", { type: "string", format: "binary" }, true],
  ["*/*", { type: "string", contentMediaType: "image/png" }, true],
  ["*/*", { type: "string", contentMediaType: "image/png", contentEncoding: "base64" }, false],
  ["*/*", { type: "string", contentMediaType: "text/csv" }, false],
  ["*/*", { type: "string", contentMediaType: "application/json" }, false],
  ["text/plain", { type: "string" }, false],
  ["application/xml", { type: "object" }, false],
])("a whole body of %s %j is bytes: %s", (mediaType, schema, expected) => {
  expect(withFileParts(description, content(mediaType, schema), "text") instanceof Blob).toBe(expected);
});

it("leaves JSON alone", () => {
  const body = { file: "line\n" };
  expect(withFileParts(description, content("application/json", upload), body)).toBe(body);
});
