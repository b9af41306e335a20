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
import { leadingBack } from "../../model/leading-back.ts";

/** The named schemas that contain themselves through references and combinations, without a member in between. */
export function schemasOfThemselves(document: JsonObject): string[] {
  const schemas = objectMember(objectMember(document, "components"), "schemas");
  const parts = new Map<Json, readonly Json[]>();
  // The loop also visits entries that it adds.
  for (const schema of Object.values(schemas)) parts.set(schema, partsOf(document, schema));
  for (const [, below] of parts)
    for (const part of below) if (!parts.has(part)) parts.set(part, partsOf(document, part));
  const back = leadingBack(parts);
  return back.size === 0 ? [] : Object.keys(schemas).filter((name) => back.has(schemas[name] as Json));
}

function partsOf(document: JsonObject, schema: Json): readonly Json[] {
  if (!isObject(schema)) return [];
  const reference = stringMember(schema, "$ref");
  const target = reference?.startsWith("#") ? fromPointer(reference) : undefined;
  const found = target && at(document, target);
  const combined = ["allOf", "oneOf", "anyOf"].flatMap((word) => arrayMember(schema, word));
  return [...(found === undefined ? [] : [found]), ...combined].filter(isObject);
}
