import { objectMember, type JsonObject } from "@pressroom/description";
import { apiSchema, pagingSchemas } from "../api-schema.ts";

/** Address of the schema of `api.yaml` for editors. A test compares the file with this code. */
export const apiSchemaUrl = "https://raw.githubusercontent.com/pressroom/pressroom/HEAD/docs/api.schema.json";

/** The first line of a file, which names its schema for editors. */
export const apiSchemaLine: string = `# yaml-language-server: $schema=${apiSchemaUrl}\n`;

const properties: JsonObject = objectMember(apiSchema, "properties");
const operations = objectMember(properties, "operations");
const operation = objectMember(operations, "additionalProperties");
const members = objectMember(operation, "properties");

/**
 * JSON schema of `api.yaml` and of behaviour files, for editors. It is the schema that lint uses, with the ways of
 * paging inserted. A behaviour file names no API, so nothing is required.
 */
export const editorSchema: JsonObject = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: apiSchemaUrl,
  title: "api.yaml",
  description: "Properties of an API that OpenAPI can't express: paging, jobs, names, what may be repeated.",
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
