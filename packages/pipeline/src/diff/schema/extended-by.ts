import { arrayMember, objectMember, stringMember, type Json, type JsonObject } from "@pressroom/description";
import { target, type Side } from "../shape/side.ts";

const known = new WeakMap<JsonObject, ReadonlyMap<Json, readonly string[]>>();

/** Names of the components that extend a schema by `allOf`, directly or through each other. */
export function extendedBy(side: Side, schema: Json): readonly string[] {
  const direct = known.get(side.document) ?? extensionsIn(side);
  known.set(side.document, direct);
  const schemas = objectMember(objectMember(side.document, "components"), "schemas");
  const found = new Set(direct.get(schema));
  for (const name of found) for (const further of direct.get(schemas[name] ?? null) ?? []) found.add(further);
  return [...found];
}

function extensionsIn(side: Side): ReadonlyMap<Json, readonly string[]> {
  const extensions = new Map<Json, string[]>();
  const schemas = objectMember(objectMember(side.document, "components"), "schemas");
  for (const [name, schema] of Object.entries(schemas))
    for (const part of arrayMember(schema, "allOf")) {
      const reference = stringMember(part, "$ref");
      const base = reference === undefined ? undefined : target(side, reference);
      if (base !== undefined) extensions.set(base, [...(extensions.get(base) ?? []), name]);
    }
  return extensions;
}
