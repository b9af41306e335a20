import { expect, it } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { listOperations } from "../operations/operations.ts";
import { turnDown } from "./turn-down.ts";

const document: JsonObject = {
  openapi: "3.2.0",
  $self: "https://press.test/api/openapi.yaml",
  paths: {
    "/jobs": {
      query: {
        operationId: "findJobs",
        requestBody: { content: { "application/json": { $ref: "#/components/mediaTypes/Filter" } } },
        responses: { "200": { $ref: "openapi.yaml#/components/responses/Jobs" } },
      },
      additionalOperations: { COPY: { operationId: "copyJobs" } },
    },
  },
  components: {
    mediaTypes: {
      Filter: {
        schema: { type: "object" },
        examples: { a: { dataValue: { a: 1 }, serializedValue: '{"a": 1}' }, b: { serializedValue: "[1]" } },
      },
    },
    responses: { Jobs: { description: "jobs" } },
  },
};

it("is rewritten for older tools, and the reader finds the same operations in both", () => {
  const older = turnDown(document);
  expect(older).toMatchObject({ openapi: "3.1.1", components: { responses: { Jobs: {} } } });
  expect(older).not.toHaveProperty("$self");
  expect(older["components"]).not.toHaveProperty("mediaTypes");
  expect(older).toHaveProperty(["paths", "/jobs", "query", "requestBody", "content", "application/json"], {
    schema: { type: "object" },
    examples: { a: { value: { a: 1 } }, b: { value: [1] } },
  });
  expect(older).toHaveProperty(["paths", "/jobs", "query", "responses", "200"], {
    $ref: "#/components/responses/Jobs",
  });
  const operations = [document, older].map((each) =>
    listOperations(each).map(({ id, method, body, responses }) => [
      id,
      method,
      body?.contents.map(({ examples }) => examples),
      responses.map(({ value }) => value),
    ]),
  );
  expect(operations[0]).toEqual(operations[1]);
  expect(operations[0]?.map(([id, method]) => [id, method])).toEqual([
    ["findJobs", "QUERY"],
    ["copyJobs", "COPY"],
  ]);
});

it("leaves an older description as it is", () => {
  const older = { ...document, openapi: "3.1.0" };
  expect(turnDown(older)).toEqual(older);
});

it("also rewrites references by the document's own name inside lists", () => {
  const parameter = { $ref: "https://press.test/api/openapi.yaml#/components/parameters/page" };
  const parameters = { page: { name: "page", in: "query", schema: {} } };
  const older = turnDown({ ...document, paths: { "/jobs": { parameters: [parameter] } }, components: { parameters } });
  expect(older).toHaveProperty(["paths", "/jobs", "parameters"], [{ $ref: "#/components/parameters/page" }]);
});

it("has no dynamic reference, whatever its version", () => {
  const schemas = { Tree: { $dynamicAnchor: "node", properties: { child: { $dynamicRef: "#node" } } } };
  for (const openapi of ["3.1.0", "3.2.0"]) {
    const older = turnDown({ openapi, paths: {}, components: { schemas } });
    expect(JSON.stringify(older)).not.toContain("$dynamicRef");
    expect(older).toHaveProperty("components.schemas.Tree.properties.child", { $ref: "#/components/schemas/Tree" });
  }
});
