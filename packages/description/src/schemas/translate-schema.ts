import {
  arrayMember,
  isObject,
  member,
  setMember,
  stringMember,
  type Json,
  type JsonObject,
} from "../document/json.ts";
import { escapePointer } from "../references/pointer.ts";
import { declaredProperty } from "./declared-property.ts";
import { hasBooleanBounds } from "./dialect.ts";
import { isAnnotation, listOfSchemas, mapOfSchemas, oneSchema } from "./schema-words.ts";

/** The direction of a body: a request does not require read-only members, and an answer does not require write-only ones. */
export type Direction = "request" | "response";

/** The settings for translating a schema into one that a JSON Schema validator understands. */
export interface Translation {
  readonly document: JsonObject;
  /** Whether the keywords are those of OpenAPI 3.0. */
  readonly old: boolean;
  /** Whether `exclusiveMinimum` and `exclusiveMaximum` may be booleans, as in drafts up to the fifth; a `$schema` overrides it. */
  readonly booleanBounds?: boolean | undefined;
  readonly direction: Direction;
  /**
   * The new name for the target of a `$ref`.
   * @param from pointer to the schema that has the reference
   */
  reference(reference: string, from: string): string;
}

/**
 * Translates a schema object: keywords of OpenAPI 3.0 (`nullable`, boolean `exclusiveMinimum`) into those of JSON Schema,
 * references into the names of their targets, and `required` into what the direction requires.
 * @param pointer the place of the schema in the document
 */
export function translateSchema(schema: Json, pointer: string, above: Translation): Json {
  if (!isObject(schema)) return schema;
  const dialect = stringMember(schema, "$schema");
  const translation = dialect === undefined ? above : { ...above, booleanBounds: hasBooleanBounds(dialect) };
  const { old, booleanBounds = false } = translation;
  const reference = member(schema, "$ref");
  const refer = (text: string): string => translation.reference(text, pointer);
  // In 3.0, keywords next to `$ref` do not count.
  if (typeof reference === "string" && old) return { $ref: refer(reference) };
  const result: JsonObject = {};
  const references: string[] = [];
  const below = (value: Json, ...names: (string | number)[]): Json =>
    translateSchema(value, [pointer, ...names.map((name) => escapePointer(String(name)))].join("/"), translation);
  for (const [name, value] of Object.entries(schema)) {
    if ((name === "$ref" || name === "$dynamicRef") && typeof value === "string") references.push(refer(value));
    // The validator gets resolved references, so it must not see these identifiers.
    else if (names.has(name) || (name === "nullable" && !old)) continue;
    else if (oneSchema.has(name) && !Array.isArray(value)) setMember(result, name, below(value, name));
    else if ((listOfSchemas.has(name) || oneSchema.has(name)) && Array.isArray(value))
      setMember(
        result,
        name,
        value.map((item, index) => below(item, name, index)),
      );
    else if (mapOfSchemas.has(name) && isObject(value)) {
      const map: JsonObject = {};
      for (const [key, item] of Object.entries(value)) setMember(map, key, below(item, name, key));
      setMember(result, name, map);
    } else if (name === "required") setMember(result, name, requiredHere(schema, pointer, value, translation));
    else if (name === "enum" && Array.isArray(value)) setMember(result, name, withoutRepeats(value));
    else if (!isAnnotation(name)) setMember(result, name, value);
  }
  const [first, ...others] = references;
  if (first !== undefined) result["$ref"] = first;
  if (others.length > 0) result["allOf"] = [...arrayMember(result, "allOf"), ...others.map(($ref) => ({ $ref }))];
  if (old || booleanBounds) translateBounds(schema, result);
  return old ? translateNullable(schema, result) : result;
}

/** In OpenAPI 3.0 an `enum` may repeat a value; in the draft that the validator uses, it may not. */
function withoutRepeats(values: readonly Json[]): Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

const names: ReadonlySet<string> = new Set(["$id", "$anchor", "$dynamicAnchor", "$vocabulary"]);

function requiredHere(schema: JsonObject, pointer: string, required: Json, translation: Translation): Json {
  if (!Array.isArray(required)) return required;
  const marker = translation.direction === "request" ? "readOnly" : "writeOnly";
  return required.filter((name) => {
    if (typeof name !== "string") return true;
    const declared = declaredProperty(translation.document, { value: schema, pointer }, name);
    return !declared.some((property) => property[marker] === true);
  });
}

function translateBounds(schema: JsonObject, result: JsonObject): void {
  for (const [exclusive, limit] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (schema[exclusive] === true && schema[limit] !== undefined) {
      setMember(result, exclusive, schema[limit]);
      delete result[limit];
    } else if (typeof schema[exclusive] === "boolean") delete result[exclusive];
  }
}

/** Keywords that may refuse null even if the type allows it. Then an `anyOf` around the whole schema allows null. */
const combiners = ["allOf", "anyOf", "oneOf", "not"];

function translateNullable(schema: JsonObject, result: JsonObject): Json {
  const { nullable } = schema;
  delete result["nullable"];
  if (nullable !== true) return result;
  const { type, enum: values } = result;
  if (typeof type !== "string" || combiners.some((word) => word in result))
    return { anyOf: [result, { type: "null" }] };
  result["type"] = [type, "null"];
  if (Array.isArray(values) && !values.includes(null)) result["enum"] = [...values, null];
  return result;
}
