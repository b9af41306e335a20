import {
  arrayMember,
  at,
  fromPointer,
  isObject,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";

/** The named schemas whose references and combinations lead back to them before they lead to a member. */
export function schemasOfThemselves(document: JsonObject): string[] {
  const schemas = objectMember(objectMember(document, "components"), "schemas");
  const parts = new Map<Json, readonly Json[]>();
  // A map is walked as it grows.
  for (const schema of Object.values(schemas)) parts.set(schema, partsOf(document, schema));
  for (const [, below] of parts)
    for (const part of below) if (!parts.has(part)) parts.set(part, partsOf(document, part));
  dropWhatEnds(parts);
  return Object.keys(schemas).filter((name) => leadsBack(schemas[name] as Json, parts));
}

function partsOf(document: JsonObject, schema: Json): readonly Json[] {
  if (!isObject(schema)) return [];
  const reference = stringMember(schema, "$ref");
  const target = reference?.startsWith("#") ? fromPointer(reference) : undefined;
  const found = target && at(document, target);
  const combined = ["allOf", "oneOf", "anyOf"].flatMap((word) => arrayMember(schema, word));
  return [...(found === undefined ? [] : [found]), ...combined].filter(isObject);
}

/** Takes away what has no parts, and then what is made of that alone: nearly always all of them. */
function dropWhatEnds(parts: Map<Json, readonly Json[]>): void {
  const wholes = new Map<Json, Json[]>();
  const left = new Map<Json, number>();
  for (const [whole, below] of parts) {
    left.set(whole, below.length);
    for (const part of below) {
      const known = wholes.get(part);
      if (known) known.push(whole);
      else wholes.set(part, [whole]);
    }
  }
  const ended = [...parts.keys()].filter((schema) => left.get(schema) === 0);
  for (let schema = ended.pop(); schema !== undefined; schema = ended.pop()) {
    parts.delete(schema);
    for (const whole of wholes.get(schema) ?? []) {
      const count = (left.get(whole) ?? 0) - 1;
      left.set(whole, count);
      if (count === 0) ended.push(whole);
    }
  }
}

function leadsBack(start: Json, parts: ReadonlyMap<Json, readonly Json[]>): boolean {
  const seen = new Set(parts.get(start));
  for (const part of seen) for (const next of parts.get(part) ?? []) seen.add(next);
  return seen.has(start);
}
