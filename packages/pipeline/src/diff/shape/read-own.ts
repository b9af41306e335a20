import { arrayMember, isObject, member, objectMember, type Json, type JsonObject } from "@pressroom/description";
import { keywords, isWord, structural } from "./keywords.ts";
import { anything, everyType, type Shape } from "./shape.ts";
import { isOld, type Side } from "./side.ts";

/** Reads the keywords of a schema itself, without references and alternatives. */
export function readOwn(side: Side, schema: JsonObject): Shape {
  const says = Object.keys(schema).some(
    (name) => !isWord(name) && !["$ref", "allOf", "oneOf", "anyOf", "discriminator", "nullable"].includes(name),
  );
  if (!says) return anything;
  const types = allowsNothing(member(schema, "not")) ? [] : typesOf(schema);
  const known = Object.entries(inLaterWords(schema)).filter(
    ([name]) => Object.hasOwn(keywords, name) && !saysNothing(schema, name),
  );
  const lists = ["prefixItems", "items"].map((name) => member(schema, name)).find((value) => Array.isArray(value));
  const items = member(schema, "items") ?? (seesAllItems(schema) ? member(schema, "unevaluatedItems") : undefined);
  return {
    ...anything,
    types: types.filter((type) => type !== "null"),
    nullable: types.includes("null"),
    values: valuesOf(schema),
    bounds: Object.fromEntries(known.flatMap(([name, value]) => boundOf(side, schema, name, value))),
    all: Object.fromEntries([
      ...known
        .filter(([name]) => keywords[name]?.kind === "all" || keywords[name]?.kind === "schema")
        .map(([name, value]) => [name, [value]] as const),
      ...Object.entries(schema)
        .filter(([name]) => name === "not")
        .map(([name, value]) => [name, [value]] as const),
      ...namesAsked(schema),
    ]),
    properties: objectMember(schema, "properties"),
    required: [...new Set(arrayMember(schema, "required").map(String))],
    others: idle(member(schema, "additionalProperties")),
    patterns: objectMember(schema, "patternProperties"),
    prefix: Array.isArray(lists) ? lists : [],
    items: idle(Array.isArray(items) ? member(schema, "additionalItems") : items),
    opaque: Object.fromEntries([...conditional(schema), ...unknown(schema)]),
  };
}

/** Whether a keyword has no effect, or repeats another one. */
function saysNothing(schema: JsonObject, name: string): boolean {
  if (name === "unevaluatedItems") return member(schema, "items") !== undefined || seesAllItems(schema);
  if ((name === "minContains" || name === "maxContains") && member(schema, "contains") === undefined) return true;
  // A minimum of 0 has no effect.
  const isFree = member(schema, "minContains") === 0 && member(schema, "maxContains") === undefined;
  return isFree && (name === "contains" || name === "minContains");
}

/** Whether only the keywords for items evaluate items: then the unevaluated ones are the remaining items. */
function seesAllItems(schema: JsonObject): boolean {
  return !["items", "contains", "$ref", "allOf", "oneOf", "anyOf", "if", "not", "dependentSchemas"].some(
    (word) => member(schema, word) !== undefined,
  );
}

/** A schema that allows everything has no effect; one that allows nothing is `false`. */
export function idle(schema: Json | undefined): Json | undefined {
  if (isObject(schema) && Object.keys(schema).every(isWord)) return undefined;
  if (isObject(schema) && allowsNothing(member(schema, "not"))) return false;
  return schema === true ? undefined : schema;
}

/** Whether `not` excludes everything. */
function allowsNothing(excluded: Json | undefined): boolean {
  return excluded !== undefined && idle(excluded) === undefined;
}

/** Converts the formats for bytes of OpenAPI 3.0 to the keywords of 3.1, by the table of the migration guide. */
const bytes = new Map<Json | undefined, JsonObject>([
  ["byte", { contentEncoding: "base64" }],
  ["base64", { contentEncoding: "base64" }],
  ["binary", { contentMediaType: "application/octet-stream" }],
]);

function inLaterWords(schema: JsonObject): JsonObject {
  const words = bytes.get(member(schema, "format"));
  if (words === undefined) return schema;
  const { format: _, ...rest } = schema;
  return { ...words, ...rest };
}

function typesOf(schema: JsonObject): readonly string[] {
  const declared = member(schema, "type");
  if (Array.isArray(declared)) return declared.map(String);
  if (typeof declared === "string") return [declared];
  // A schema with members or items is not meant for a number.
  if (isObject(member(schema, "properties"))) return ["object"];
  if (member(schema, "items") !== undefined) return ["array"];
  // Bytes of OpenAPI 3.1: what is encoded is a text.
  if (["contentMediaType", "contentEncoding"].some((word) => member(schema, word) !== undefined)) return ["string"];
  return [...everyType, "null"];
}

function valuesOf(schema: JsonObject): Json[] | undefined {
  const constant = member(schema, "const");
  if (constant !== undefined) return [constant];
  const values = member(schema, "enum");
  return Array.isArray(values) ? values : undefined;
}

/** In OpenAPI 3.0 exclusive bounds are booleans, in later versions numbers. */
function boundOf(side: Side, schema: JsonObject, name: string, value: Json): [string, number][] {
  const kind = keywords[name]?.kind;
  if (kind !== "least" && kind !== "most") return [];
  const exclusive = name === "minimum" ? "exclusiveMinimum" : name === "maximum" ? "exclusiveMaximum" : "";
  if (typeof value !== "number") return [];
  if (isOld(side) && exclusive !== "" && member(schema, exclusive) === true) return [[exclusive, value]];
  return [[name, value]];
}

/** `dependentRequired` in all its spellings, as pairs of names. */
function namesAsked(schema: JsonObject): [string, Json[]][] {
  const pairs = ["dependentRequired", "dependencies", "dependentSchemas"].flatMap((keyword) =>
    Object.entries(objectMember(schema, keyword)).flatMap(([name, asked]) =>
      (namesOf(asked) ?? []).map((other): Json => [name, other]),
    ),
  );
  return pairs.length === 0 ? [] : [["dependentRequired", pairs]];
}

/** The required names, if the schema requires nothing else. */
function namesOf(asked: Json): string[] | undefined {
  if (Array.isArray(asked)) return asked.map(String);
  const isAll = isObject(asked) && Object.keys(asked).every((word) => word === "required" || isWord(word));
  return isAll ? arrayMember(asked, "required").map(String) : undefined;
}

function conditional(schema: JsonObject): [string, Json][] {
  const parts = ["if", "then", "else"].flatMap((name): [string, Json][] => {
    const value = member(schema, name);
    return value === undefined ? [] : [[name, value]];
  });
  const asked = ["dependentSchemas", "dependencies"].flatMap((keyword) =>
    Object.entries(objectMember(schema, keyword)).filter(([, value]) => namesOf(value) === undefined),
  );
  return [
    // `then` and `else` have no effect without `if`, and `if` has none without them. An `if` that is always true is not
    // a condition.
    ...(parts.length > 1 && isObject(member(schema, "if"))
      ? [["if", Object.fromEntries(parts)] as [string, Json]]
      : []),
    ...(asked.length > 0 ? [["dependentSchemas", Object.fromEntries(asked)] as [string, Json]] : []),
  ];
}

function unknown(schema: JsonObject): [string, Json][] {
  return Object.entries(schema).filter(
    ([name]) => !isWord(name) && !structural.has(name) && !Object.hasOwn(keywords, name),
  );
}
