import { describe, expect, it } from "vitest";
import type { JsonObject } from "../document/json.ts";
import type { Description } from "../document/description.ts";
import { listOperations } from "./operations.ts";

const servers = (url: string): JsonObject[] => [{ url }];

function describeItem(item: JsonObject, root: JsonObject = {}): Description {
  return { openapi: "3.1.0", ...root, paths: { "/jobs": item } };
}

describe("the servers of an operation", () => {
  const root = { servers: servers("https://press.test/v1/") };

  it("are the description's, without a slash at the end", () => {
    expect(listOperations(describeItem({ get: { operationId: "listJobs" } }, root))[0]?.servers).toEqual([
      "https://press.test/v1",
    ]);
  });

  it("are the path's before the description's, and the operation's own before both", () => {
    const item = {
      servers: servers("https://path.test"),
      get: { operationId: "listJobs" },
      post: { operationId: "startJob", servers: servers("https://own.test") },
    };
    expect(listOperations(describeItem(item, root)).map((operation) => operation.servers)).toEqual([
      ["https://path.test"],
      ["https://own.test"],
    ]);
  });

  it("have their variables filled in", () => {
    const filled = { servers: [{ url: "https://{region}.press.test", variables: { region: { default: "eu" } } }] };
    expect(listOperations(describeItem({ get: { operationId: "listJobs" } }, filled))[0]?.servers).toEqual([
      "https://eu.press.test",
    ]);
  });
});

describe("the parameters of an operation", () => {
  it("replace those of the path with the same name and place", () => {
    const item = {
      parameters: [
        { name: "id", in: "query", example: "path" },
        { name: "id", in: "header", example: "path" },
      ],
      get: { operationId: "listJobs", parameters: [{ name: "id", in: "query", example: "own" }] },
    };
    const examples = listOperations(describeItem(item))[0]?.parameters.map((parameter) => [
      parameter.in,
      parameter.examples[0]?.value,
    ]);
    expect(examples).toEqual([
      ["query", "own"],
      ["header", "path"],
    ]);
  });

  it("leave out the headers that OpenAPI ignores", () => {
    const ignored = ["Accept", "Content-Type", "Authorization"].map((name) => ({ name, in: "header", example: "a" }));
    expect(
      listOperations(describeItem({ get: { operationId: "listJobs", parameters: ignored } }))[0]?.parameters,
    ).toEqual([]);
  });

  it("take an example from their schema if they have none", () => {
    const parameters = [{ name: "state", in: "query", schema: { $ref: "#/components/schemas/State" } }];
    const description = describeItem(
      { get: { operationId: "listJobs", parameters } },
      { components: { schemas: { State: { enum: ["queued"] } } } },
    );
    expect(listOperations(description)[0]?.parameters[0]?.examples).toEqual([{ name: "default", value: "queued" }]);
  });
});

it("an operation without an operationId is named by method and path", () => {
  expect(listOperations(describeItem({ get: {} })).map(({ id }) => id)).toEqual(["getJobs"]);
});
