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

it("hands a file of a form over as a Blob, and its texts as texts", async () => {
  const body = withFileParts(description, content("multipart/form-data", { $ref: "#/components/schemas/Upload" }), {
    file: "line\n",
    title: "a",
  });
  const { file, title } = body as { file: Blob; title: string };
  expect(await file.text()).toBe("line\n");
  expect(title).toBe("a");
});

it("hands a binary body over as a Blob", () => {
  expect(
    withFileParts(description, content("application/zip", { type: "string", format: "binary" }), "PK"),
  ).toBeInstanceOf(Blob);
});

it("leaves JSON alone", () => {
  const body = { file: "line\n" };
  expect(withFileParts(description, content("application/json", upload), body)).toBe(body);
});
