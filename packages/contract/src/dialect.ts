/** The JSON Schema a description's schemas are written in, and the ajv that speaks it. */

import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { isObject } from "./description.ts";
import type { Description, JsonObject } from "./description.ts";

export type Direction = "request" | "response";

/**
 * An ajv that knows the whole description under the id `description`, so that a schema is compiled where it
 * stands and references need no following.
 *
 * @param direction A property that is only read need not be in a request, one that is only written not in an answer.
 * @throws Error where the description declares a dialect nobody here speaks.
 */
export function createValidator(description: Description, direction: Direction): Ajv {
  const make = dialects[dialectOf(description)];
  if (make === undefined)
    throw new Error(`jsonSchemaDialect: ${dialectOf(description)} is none of ${Object.keys(dialects).join(", ")}`);
  const ajv = make();
  addFormats.default(ajv);
  ajv.addSchema({ ...translate(description, direction), $id: documentId }, undefined, undefined, false);
  return ajv;
}

export const documentId = "description";

/** Each validator judges a handful of values: optimising its code would cost more than it saves. */
const options = {
  strict: false,
  allErrors: true,
  allowUnionTypes: true,
  logger: false,
  code: { optimize: false },
} as const;

const dialects: Record<string, (() => Ajv) | undefined> = {
  "OpenAPI 3.0": () => new Ajv(options),
  "https://spec.openapis.org/oas/3.1/dialect/base": () => new Ajv2020(options),
  "https://json-schema.org/draft/2020-12/schema": () => new Ajv2020(options),
  "https://json-schema.org/draft/2019-09/schema": () => new Ajv2019(options),
  "http://json-schema.org/draft-07/schema": () => new Ajv(options),
  "http://json-schema.org/draft-07/schema#": () => new Ajv(options),
};

function dialectOf(description: Description): string {
  if (description.openapi.startsWith("3.0")) return "OpenAPI 3.0";
  return String(description["jsonSchemaDialect"] ?? "https://spec.openapis.org/oas/3.1/dialect/base");
}

/** Their members are named by the description's author: a property called `example` is no example. */
const maps: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "definitions",
  "schemas",
]);

/** The description with each schema in words of JSON Schema, and without its examples, which may look like schemas. */
function translate(description: Description, direction: Direction): JsonObject {
  const is30 = description.openapi.startsWith("3.0");
  const walk = (value: unknown, isMap: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, false));
    if (!isObject(value)) return value;
    if (isMap) return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, walk(child, false)]));
    // What stands beside a reference means nothing in 3.0.
    if (is30 && typeof value["$ref"] === "string") return { $ref: value["$ref"] };
    const kept = Object.entries(value).filter(([name]) => name !== "example" && name !== "examples");
    const walked = Object.fromEntries(kept.map(([name, child]) => [name, walk(child, maps.has(name))]));
    const schema = withoutOneWay(description, walked, direction);
    return is30 ? translateBounds(translateNullable(schema)) : schema;
  };
  return walk(description, false) as JsonObject;
}

function translateNullable(schema: JsonObject): JsonObject {
  const { nullable, ...rest } = schema;
  // ajv has a `nullable` of its own, with other rules.
  if (nullable !== true) return typeof nullable === "boolean" ? rest : schema;
  if (typeof rest["type"] === "string") {
    const values = rest["enum"];
    const open = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
    return { ...rest, ...open, type: [rest["type"], "null"] };
  }
  return { anyOf: [{ type: "null" }, rest] };
}

function translateBounds(schema: JsonObject): JsonObject {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, ...rest } = schema;
  return {
    ...rest,
    ...translateBound("minimum", "exclusiveMinimum", minimum, exclusiveMinimum),
    ...translateBound("maximum", "exclusiveMaximum", maximum, exclusiveMaximum),
  };
}

function translateBound(name: string, exclusiveName: string, bound: unknown, exclusive: unknown): JsonObject {
  if (exclusive === true) return { [exclusiveName]: bound };
  return {
    ...(bound === undefined ? {} : { [name]: bound }),
    ...(exclusive === undefined || exclusive === false ? {} : { [exclusiveName]: exclusive }),
  };
}

function withoutOneWay(description: Description, schema: JsonObject, direction: Direction): JsonObject {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isObject(properties)) return schema;
  const oneWay = direction === "request" ? "readOnly" : "writeOnly";
  const kept = required.filter((name) => {
    const property = properties[String(name)];
    return !isObject(property) || resolved(description, property)[oneWay] !== true;
  });
  return kept.length === required.length ? schema : { ...schema, required: kept };
}

function resolved(description: Description, property: JsonObject): JsonObject {
  const reference = property["$ref"];
  if (typeof reference !== "string" || !reference.startsWith("#/components/schemas/")) return property;
  const { components } = description;
  const schemas = isObject(components) ? components["schemas"] : undefined;
  const target = isObject(schemas) ? schemas[reference.slice("#/components/schemas/".length)] : undefined;
  return isObject(target) ? target : property;
}
