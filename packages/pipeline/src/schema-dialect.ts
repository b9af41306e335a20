import { isObject, member, setMember, type Json, type JsonObject } from "./json.ts";
import type { OpenApiVersion } from "./openapi-version.ts";

/** Which way a body goes: what is read only is not required of a request, what is write only not of an answer. */
export type Direction = "request" | "response";

const oneSchema = new Set([
  ...["items", "additionalItems", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"],
  ...["unevaluatedItems", "unevaluatedProperties", "contentSchema"],
]);
const listOfSchemas = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const mapOfSchemas = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"]);

/** How a schema of a description becomes one that a JSON schema validator understands. */
export interface Dialect {
  readonly version: OpenApiVersion;
  readonly direction: Direction;
  /** What a `$ref` of the description is called where the schema goes. */
  reference(pointer: string): string;
  /** The schema behind a `$ref`. */
  resolve(pointer: string): Json | undefined;
}

/**
 * Translates a schema object: OpenAPI 3.0's own words (`nullable`, boolean `exclusiveMinimum`) into JSON schema's,
 * references to where their targets go, and `required` to what the direction asks for.
 */
export function translateSchema(schema: Json, dialect: Dialect): Json {
  if (!isObject(schema)) return schema;
  const reference = member(schema, "$ref");
  const old = dialect.version === "3.0";
  // In 3.0 nothing beside `$ref` counts.
  if (typeof reference === "string" && old) return { $ref: dialect.reference(reference) };
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(schema)) {
    if (name === "$ref" && typeof value === "string") result["$ref"] = dialect.reference(value);
    else if (oneSchema.has(name))
      setMember(
        result,
        name,
        Array.isArray(value) ? value.map((item) => translateSchema(item, dialect)) : translateSchema(value, dialect),
      );
    else if (listOfSchemas.has(name) && Array.isArray(value))
      setMember(
        result,
        name,
        value.map((item) => translateSchema(item, dialect)),
      );
    else if (mapOfSchemas.has(name) && isObject(value)) setMember(result, name, translateMap(value, dialect));
    else if (name === "required") setMember(result, name, requiredHere(schema, value, dialect));
    else if (!isAnnotation(name)) setMember(result, name, value);
  }
  return old ? translateOldWords(schema, result) : result;
}

function translateMap(map: JsonObject, dialect: Dialect): JsonObject {
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(map)) setMember(result, name, translateSchema(value, dialect));
  return result;
}

/** Words that say nothing of what is valid; among them are some a validator takes for its own. */
function isAnnotation(name: string): boolean {
  return (
    name.startsWith("x-") ||
    ["discriminator", "xml", "externalDocs", "example", "examples", "default", "$schema", "$comment"].includes(name)
  );
}

function requiredHere(schema: JsonObject, required: Json, dialect: Dialect): Json {
  if (!Array.isArray(required)) return required;
  const marker = dialect.direction === "request" ? "readOnly" : "writeOnly";
  const properties = member(schema, "properties");
  return required.filter((name) => {
    let property = typeof name === "string" ? member(properties, name) : undefined;
    const reference = member(property, "$ref");
    if (typeof reference === "string" && member(property, marker) === undefined) property = dialect.resolve(reference);
    return member(property, marker) !== true;
  });
}

function translateOldWords(schema: JsonObject, result: JsonObject): Json {
  for (const [exclusive, limit] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (schema[exclusive] === true && schema[limit] !== undefined) {
      setMember(result, exclusive, schema[limit]);
      delete result[limit];
    } else if (typeof schema[exclusive] === "boolean") delete result[exclusive];
  }
  if (schema["nullable"] !== true) {
    delete result["nullable"];
    return result;
  }
  delete result["nullable"];
  // Around everything, so that `enum`, `allOf` and the rest need not know of null.
  return { anyOf: [result, { type: "null" }] };
}
