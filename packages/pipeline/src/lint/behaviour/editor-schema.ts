import { objectMember, type JsonObject } from "@pressroom/description";
import { apiSchema, pagingSchemas } from "../api-schema.ts";

/** Where editors find the schema of `api.yaml`. A test holds the file to what is here. */
export const apiSchemaUrl = "https://raw.githubusercontent.com/pressroom/pressroom/HEAD/docs/api.schema.json";

/** The line by which an editor knows what a file may hold. */
export const apiSchemaLine: string = `# yaml-language-server: $schema=${apiSchemaUrl}\n`;

const properties: JsonObject = objectMember(apiSchema, "properties");
const operations = objectMember(properties, "operations");
const operation = objectMember(operations, "additionalProperties");
const members = objectMember(operation, "properties");

/**
 * JSON schema of `api.yaml`, and of the file that `behaviour` in `pressroom.yaml` names, for editors: what lint holds them to, with
 * the ways of paging in their place. A file of behaviour names no API, so nothing has to be there.
 */
export const editorSchema: JsonObject = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: apiSchemaUrl,
  title: "api.yaml",
  description: "What OpenAPI can't say of an API: paging, jobs, names, what may be repeated.",
  type: "object",
  properties: {
    ...properties,
    operations: {
      ...operations,
      additionalProperties: {
        ...operation,
        properties: {
          ...members,
          paging: { ...objectMember(members, "paging"), items: { anyOf: Object.values(pagingSchemas) } },
        },
      },
    },
  },
  additionalProperties: false,
};
