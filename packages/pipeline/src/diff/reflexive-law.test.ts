import { join } from "node:path";
import { expect, test } from "vitest";
import { readApi, type ApiSource } from "../workspace/api-source.ts";
import { knownApis, openWorkspace } from "../workspace/workspace.ts";
import { publishDescription } from "../testing/publish-description.ts";
import { tinySource } from "../testing/temporary-workspace.ts";
import { reflexiveFaults } from "./reflexive-law.ts";

/** This repository: its own descriptions are the first to be tried. */
const repository = openWorkspace(join(import.meta.dirname, "../../../.."));

function read(api: string): ApiSource {
  const { source } = readApi(repository, api);
  if (!source) throw new Error(`${api} can't be read`);
  return source;
}

test.each(knownApis(repository))("nothing changes from %s to itself, or to an equivalent description", async (api) => {
  expect(await reflexiveFaults(read(api))).toEqual([]);
});

const awkward = `openapi: 3.1.0
info: { title: T, version: "1" }
servers: [{ url: "https://{region}.tiny.test", variables: { region: { default: eu, enum: [eu, us] } } }]
paths:
  /trees:
    post:
      operationId: plant
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Tree" } } } }
      responses:
        2XX: { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Tree" } }, text/plain: { schema: { type: string } } } }
        default: { description: d, content: { application/json: { schema: { type: array, items: { type: string } } } } }
components:
  schemas:
    Tree:
      type: object
      required: [description, kind]
      properties:
        description: { type: string, description: d }
        kind: { const: tree }
        parent: { oneOf: [{ $ref: "#/components/schemas/Tree" }, { type: "null" }] }
        children: { type: array, items: { $ref: "#/components/schemas/Tree" } }
        either: { anyOf: [{ type: array, items: { type: string } }, { type: object, properties: { a: { type: number } } }, { type: string }] }
        pair: { type: array, prefixItems: [{ type: string }, { $ref: "#/components/schemas/Leaf" }], items: false }
        names: { type: object, additionalProperties: { type: [string, "null"], default: { description: kept } } }
    Leaf:
      allOf: [{ $ref: "#/components/schemas/Base" }, { type: object, properties: { size: { type: integer, not: { const: 0 } } } }]
    Base: { type: object, discriminator: { propertyName: t, mapping: { leaf: "#/components/schemas/Leaf" } }, required: [t], properties: { t: { type: string } } }
`;

test.each([
  ["a description that shares a schema", publishDescription],
  ["schemas that hold themselves, unions with lists in them, members called description", awkward],
])("nothing changes from %s to itself, or to an equivalent description", async (_, description) => {
  expect(await reflexiveFaults(tinySource({ description }))).toEqual([]);
});
