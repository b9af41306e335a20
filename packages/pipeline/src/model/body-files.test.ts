import { expect, test } from "vitest";
import { operationsOf, type JsonObject } from "@pressroom/description";
import { bodyFiles } from "./body-files.ts";

function filesOf(content: object): string[] {
  const upload = { requestBody: { content }, responses: {} };
  const document = {
    openapi: "3.0.3",
    paths: { "/files": { post: upload } },
    components: {
      schemas: {
        Upload: {
          type: "object",
          properties: {
            title: { type: "string" },
            file: { type: "string", format: "binary" },
            logo: { $ref: "#/components/schemas/Logo" },
            pages: { type: "array", items: { type: "string", format: "binary" } },
            logos: { type: "array", items: { $ref: "#/components/schemas/Logo" } },
            key: { type: "string", format: "byte" },
          },
        },
        Logo: { type: "string", format: "binary" },
      },
    },
  } as unknown as JsonObject;
  return bodyFiles(document, operationsOf(document)[0]?.body);
}

const upload = { schema: { $ref: "#/components/schemas/Upload" } };

test("the members of a form with bytes are files, alone or in lists, also behind references", () => {
  expect(filesOf({ "application/json": {}, "multipart/form-data": upload })).toEqual([
    "file",
    "logo",
    "pages",
    "logos",
  ]);
});

test("no other body has file members", () => {
  expect(filesOf({ "application/x-www-form-urlencoded": upload })).toEqual([]);
  expect(filesOf({})).toEqual([]);
  expect(bodyFiles({}, undefined)).toEqual([]);
});
