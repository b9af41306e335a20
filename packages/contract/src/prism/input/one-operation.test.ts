import { describe, expect, it } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { oneOperation } from "./one-operation.ts";

const schemas = {
  Job: { properties: { next: { $ref: "#/components/schemas/Job" }, ink: { $ref: "#/components/schemas/Ink" } } },
  Ink: { type: "string" },
  "a/b": { type: "number" },
  Unused: { type: "boolean" },
};

function described(operation: JsonObject, more: JsonObject = {}, path = "/jobs"): Description {
  return {
    openapi: "3.1.0",
    info: { title: "Press", version: "1" },
    paths: { [path]: { post: operation, get: { responses: {} }, ...more } },
    components: { schemas, securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  };
}

const bodyOf = ($ref: string): JsonObject => ({
  requestBody: { content: { "application/json": { schema: { $ref } } } },
  responses: {},
});
const answer = (media: JsonObject): JsonObject => ({
  responses: { "200": { description: "", content: { "application/json": media } } },
});

describe("one operation for Prism", () => {
  it("has only the components that it refers to, directly or through others", () => {
    const alone = oneOperation(described(bodyOf("#/components/schemas/Job")), "/jobs", "POST");
    expect(alone["paths"]).toEqual({ "/jobs": { post: bodyOf("#/components/schemas/Job") } });
    expect(alone["components"]).toEqual({
      schemas: { Job: schemas.Job, Ink: schemas.Ink },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    });
    expect(alone).not.toHaveProperty("x-parts");
  });

  it("has plain names for the parameters of its path, since Prism finds no others", () => {
    const inPath = ["a.b", "p1", "$id"].map((name) => ({ in: "path", name, required: true, schema: {} }));
    const path = "/jobs/{a.b}/{p1}/{$id}";
    const alone = oneOperation(described({ parameters: inPath, responses: {} }, {}, path), path, "POST");
    const parameters = ["p2", "p1", "p3"].map((name) => ({ in: "path", name, required: true, schema: {} }));
    expect(alone["paths"]).toEqual({ "/jobs/{p2}/{p1}/{p3}": { post: { parameters, responses: {} } } });
  });

  it("finds a component whose name has a slash", () => {
    const alone = oneOperation(described(bodyOf("#/components/schemas/a~1b")), "/jobs", "POST");
    expect(alone["components"]).toMatchObject({ schemas: { "a/b": { type: "number" } } });
  });

  it("keeps what its path declares for all operations, and the description's security", () => {
    const shared = [{ in: "query", name: "at", schema: { type: "string" } }];
    const description = { ...described({ responses: {} }, { parameters: shared }), security: [{ token: [] }] };
    const alone = oneOperation(description, "/jobs", "POST");
    expect(alone["security"]).toEqual([{ token: [] }]);
    expect(alone["paths"]).toEqual({ "/jobs": { parameters: shared, post: { responses: {} } } });
    expect(oneOperation(described({ responses: {} }), "/jobs", "POST")).not.toHaveProperty("security");
  });

  it("has a path without a query, and only the parameters in the path", () => {
    const parameters: JsonObject[] = [
      { in: "path", name: "id", required: true, schema: { type: "string" } },
      { in: "path", name: "gone", required: true, schema: { type: "string" } },
      { in: "query", name: "gone", schema: { type: "string" } },
    ];
    const operation = { parameters, responses: {} };
    const path = "/jobs/{id}?beta=1";
    const alone = oneOperation(described(operation, { parameters }, path), path, "POST");
    const kept = parameters.filter((_, index) => index !== 1);
    expect(alone["paths"]).toEqual({
      "/jobs/{id}": { parameters: kept, post: { parameters: kept, responses: {} } },
    });
  });

  it("has no schema of an answer with an example, except in 3.0, where Prism checks it", () => {
    const shown = answer({ schema: { $ref: "#/components/schemas/Job" }, example: {} });
    const alone = oneOperation(described(shown), "/jobs", "POST");
    expect(alone["paths"]).toEqual({ "/jobs": { post: answer({ example: {} }) } });
    const named = answer({ schema: {}, examples: { one: { value: 1 } } });
    expect(oneOperation(described(named), "/jobs", "POST")["paths"]).toEqual({
      "/jobs": { post: answer({ examples: { one: { value: 1 } } }) },
    });
    const silent = answer({ schema: { type: "string" }, examples: {} });
    expect(oneOperation(described(silent), "/jobs", "POST")["paths"]).toEqual({ "/jobs": { post: silent } });
    const old = { ...described(shown), openapi: "3.0.3" };
    expect(oneOperation(old, "/jobs", "POST")["paths"]).toEqual({ "/jobs": { post: shown } });
  });

  it("moves a part of another operation to its own place, whatever that part refers to", () => {
    const media = { "application/json": { schema: { $ref: "#/components/schemas/Job" } } };
    const other = { "/inks": { post: { requestBody: { content: media }, responses: {} } } };
    const description = described(bodyOf("#/paths/~1inks/post/requestBody/content/application~1json/schema"));
    const alone = oneOperation(
      { ...description, paths: { ...(description["paths"] as JsonObject), ...other } },
      "/jobs",
      "POST",
    );
    expect(alone["paths"]).toEqual({ "/jobs": { post: bodyOf("#/x-parts/0") } });
    expect(alone["x-parts"]).toEqual({ "0": { $ref: "#/components/schemas/Job" } });
    expect(alone["components"]).toMatchObject({ schemas: { Job: schemas.Job, Ink: schemas.Ink } });
  });

  it("ends at a part of another operation that includes itself", () => {
    const pointer = "/paths/~1inks/post/x-ink";
    const other = { "/inks": { post: { "x-ink": { items: { $ref: `#${pointer}` } }, responses: {} } } };
    const description = described(bodyOf(`#${pointer}`));
    const alone = oneOperation(
      { ...description, paths: { ...(description["paths"] as JsonObject), ...other } },
      "/jobs",
      "POST",
    );
    expect(alone["x-parts"]).toEqual({ "0": { items: { $ref: "#/x-parts/0" } } });
  });

  it("keeps all components if a reference leads nowhere", () => {
    const alone = oneOperation(described(bodyOf("#/components/schemas/Gone")), "/jobs", "POST");
    expect(alone["components"]).toMatchObject({ schemas });
  });
});
