import { expect, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { inlineMediaTypes } from "./media-type-references.ts";

test("a referenced media type is written in its place, also through another reference, and others stay", () => {
  const plain = { "text/plain": { schema: { $ref: "#/components/schemas/Ink" } }, "text/html": true };
  const document: JsonObject = {
    paths: {
      "/a": { content: { "application/json": { $ref: "#/components/mediaTypes/Alias" } } },
      "/b": [{ content: plain }],
      "/c": { content: { "application/json": { $ref: "#/components/mediaTypes/Gone" } } },
      "/d": [[{ content: { "application/json": { $ref: "#/components/mediaTypes/Ink" } } }]],
    },
    components: {
      mediaTypes: { Ink: { example: 1 }, Alias: { $ref: "#/components/mediaTypes/Ink" } },
      schemas: { Ink: {} },
    },
  };
  inlineMediaTypes(document);
  expect(document).toEqual({
    paths: {
      "/a": { content: { "application/json": { example: 1 } } },
      "/b": [{ content: plain }],
      "/c": { content: { "application/json": { $ref: "#/components/mediaTypes/Gone" } } },
      "/d": [[{ content: { "application/json": { example: 1 } } }]],
    },
    components: { schemas: { Ink: {} } },
  });
});
