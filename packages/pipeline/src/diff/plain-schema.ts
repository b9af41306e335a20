import {
  arrayMember,
  isObject,
  type Json,
  type JsonObject,
  lookUp,
  member,
  objectMember,
  stringMember,
} from "@pressroom/description";

/** A schema with its references followed and its `allOf` merged: what a value has to be. */
export interface PlainSchema {
  /** Empty: any type. `null` is told apart. */
  readonly types: readonly string[];
  readonly nullable: boolean;
  readonly properties: Readonly<Record<string, Json>>;
  readonly required: ReadonlySet<string>;
  readonly items: Json | undefined;
  /** Schema of members without a name of their own. */
  readonly others: Json | undefined;
  /** Undefined: any value. */
  readonly values: readonly Json[] | undefined;
  /** `oneOf` and `anyOf`, by a name that stays the same when their order changes. */
  readonly alternatives: ReadonlyMap<string, Json>;
  readonly constraints: Readonly<Record<string, Json>>;
}

const constraintNames = [
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems"],
  ...["minProperties", "maxProperties", "pattern", "format", "multipleOf", "uniqueItems"],
];

/** Reads a schema for comparing it. */
export function plainSchema(
  document: JsonObject,
  schema: Json | undefined,
  seen: ReadonlySet<Json> = new Set(),
): PlainSchema {
  const value = lookUp(document, schema, [])?.value;
  const own = isObject(value) && !seen.has(value) ? value : {};
  const parts = arrayMember(own, "allOf").map((part) => plainSchema(document, part, new Set([...seen, own])));
  return [readOwn(document, own), ...parts].reduce(merge);
}

function readOwn(document: JsonObject, schema: JsonObject): PlainSchema {
  const declared = member(schema, "type");
  const types = Array.isArray(declared)
    ? declared.map(String)
    : typeof declared === "string"
      ? [declared]
      : typesImplied(schema);
  const constant = member(schema, "const");
  const values = constant === undefined ? member(schema, "enum") : [constant];
  const alternatives = [...arrayMember(schema, "oneOf"), ...arrayMember(schema, "anyOf")].map(
    (part, index): [string, Json] => [nameOf(document, part, index), part],
  );
  return {
    types: types.filter((type) => type !== "null").sort(),
    nullable: types.includes("null") || member(schema, "nullable") === true,
    properties: objectMember(schema, "properties"),
    required: new Set(arrayMember(schema, "required").map(String)),
    items: member(schema, "items"),
    others: member(schema, "additionalProperties"),
    values: Array.isArray(values) ? values : undefined,
    alternatives: new Map(alternatives),
    constraints: Object.fromEntries(
      constraintNames.flatMap((name) => (member(schema, name) === undefined ? [] : [[name, schema[name] as Json]])),
    ),
  };
}

function typesImplied(schema: JsonObject): string[] {
  if (isObject(member(schema, "properties"))) return ["object"];
  return member(schema, "items") === undefined ? [] : ["array"];
}

function nameOf(document: JsonObject, part: Json, index: number): string {
  const reference = stringMember(part, "$ref");
  if (reference !== undefined) return reference.split("/").at(-1) ?? reference;
  return stringMember(lookUp(document, part, [])?.value, "title") ?? `number ${index + 1}`;
}

function merge(a: PlainSchema, b: PlainSchema): PlainSchema {
  return {
    types: a.types.length === 0 ? b.types : a.types,
    nullable: a.nullable || b.nullable,
    properties: { ...b.properties, ...a.properties },
    required: new Set([...a.required, ...b.required]),
    items: a.items ?? b.items,
    others: a.others ?? b.others,
    values: a.values ?? b.values,
    alternatives: new Map([...a.alternatives, ...b.alternatives]),
    constraints: { ...b.constraints, ...a.constraints },
  };
}
