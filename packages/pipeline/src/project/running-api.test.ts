import { apiKey } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { DescriptionError } from "../findings/pipeline-error.ts";
import { temporaryWorkspace, tinyDescription } from "../testing/temporary-workspace.ts";
import { openApi } from "./running-api.ts";

test("an API is called from its description alone", async () => {
  const { root } = temporaryWorkspace({ "openapi.yaml": tinyDescription });
  const api = await openApi(root, { description: "openapi.yaml", id: "tiny" });
  expect({ api: api.api, title: api.title, ids: Object.keys(api.descriptors), jobs: api.jobs }).toEqual({
    api: "tiny",
    title: "Tiny",
    ids: ["getJob"],
    jobs: [],
  });
  expect(api.operations.map(({ id }) => id)).toEqual(["getJob"]);
  const asked: string[] = [];
  const client = api.connect({
    auth: { key: apiKey("x-key", "k") },
    fetch: (url) => {
      asked.push(String(url));
      return Promise.resolve(Response.json({ id: "a1", state: "done" }));
    },
  });
  await client["getJob"]?.({ path: { id: "a1" } });
  expect(asked).toEqual(["https://api.tiny.test/v1/jobs/a1"]);
});

test("a file that is not a description is not called, and the reason is given", async () => {
  const { root } = temporaryWorkspace({ "openapi.yaml": "name: something else\n" });
  const opened = openApi(root, { description: "openapi.yaml" });
  await expect(opened).rejects.toThrow(DescriptionError);
  await expect(opened).rejects.toThrow("openapi.yaml is not an OpenAPI description");
});

test("an API with errors is not called, and the first is named with its place", async () => {
  const broken = tinyDescription.replace("#/components/schemas/Job", "#/components/schemas/Missing");
  const { root } = temporaryWorkspace({ "openapi.yaml": broken });
  const opened = openApi(root, { description: "openapi.yaml" });
  await expect(opened).rejects.toThrow(
    'P002: /paths/~1jobs~1{id}/get/responses/200/content/application~1json/schema: $ref "#/components/schemas/Missing" leads nowhere',
  );
});
