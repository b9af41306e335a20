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

/** Which way a body goes: what is read only is not required of a request, what is write only not of an answer. */
export type Direction = "request" | "response";

/** How a schema of a description becomes one that a JSON schema validator understands. */
export interface Translation {
  readonly document: JsonObject;
  /** Whether the words are OpenAPI 3.0's. */
  readonly old: boolean;
  /** Whether `exclusiveMinimum` and `exclusiveMaximum` may be booleans, as in drafts until the fifth; `$schema` decides below it. */
  readonly booleanBounds?: boolean | undefined;
  readonly direction: Direction;
  /**
   * What a `$ref` of the description is called at the place the schema goes to.
   * @param from pointer of the schema that holds it
   */
  reference(reference: string, from: string): string;
}

/**
 * Translates a schema object: OpenAPI 3.0's own words (`nullable`, boolean `exclusiveMinimum`) into JSON schema's,
 * references to the names their targets have, and `required` to what the direction asks for.
 * @param pointer where the schema is in the document
 */
export function translateSchema(schema: Json, pointer: string, above: Translation): Json {
  if (!isObject(schema)) return schema;
  const dialect = stringMember(schema, "$schema");
  const translation = dialect === undefined ? above : { ...above, booleanBounds: hasBooleanBounds(dialect) };
  const { old, booleanBounds = false } = translation;
  const reference = member(schema, "$ref");
  const refer = (text: string): string => translation.reference(text, pointer);
  // In 3.0 nothing next to `$ref` counts.
  if (typeof reference === "string" && old) return { $ref: refer(reference) };
  const result: JsonObject = {};
  const references: string[] = [];
  const below = (value: Json, ...names: (string | number)[]): Json =>
    translateSchema(value, [pointer, ...names.map((name) => escapePointer(String(name)))].join("/"), translation);
  for (const [name, value] of Object.entries(schema)) {
    if ((name === "$ref" || name === "$dynamicRef") && typeof value === "string") references.push(refer(value));
    // References are resolved before a validator sees them, so the names they go by are no business of its.
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

/** OpenAPI 3.0 lets a list of values repeat one; the draft that a validator takes for it does not. */
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

/** Words that would refuse null whatever the type next to them says: there null has to go around everything. */
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
