import { arrayMember, isObject, member, type Json, type JsonObject, type Path } from "../document/json.ts";
import { lookUp } from "../references/follow.ts";
import { fromPointer } from "../references/pointer.ts";

/**
 * The schemas that a JSON pointer into an answer can lead to, through references, combinations, lists and maps.
 * Empty if the description has nothing there.
 */
export function schemasAt(document: JsonObject, schema: Json | undefined, path: Path, pointer: string): JsonObject[] {
  const names = fromPointer(pointer);
  if (!names) return [];
  let here = alternatives(document, schema, path, new Set());
  for (const name of names) here = here.flatMap((node) => alternatives(document, child(node, name), [], new Set()));
  return here;
}

/** Whether a schema describes a list. */
export function isList(schema: JsonObject): boolean {
  const type = member(schema, "type");
  return type === "array" || (Array.isArray(type) && type.includes("array")) || member(schema, "items") !== undefined;
}

function child(schema: JsonObject, name: string): Json | undefined {
  const property = member(member(schema, "properties"), name);
  if (property !== undefined) return property;
  if (isList(schema) && /^\d+$/.test(name)) return member(schema, "items");
  const others = member(schema, "additionalProperties");
  return isObject(others) ? others : undefined;
}

/** A schema and all schemas that it combines. */
function alternatives(document: JsonObject, schema: Json | undefined, path: Path, seen: Set<Json>): JsonObject[] {
  const found = lookUp(document, schema, path)?.value;
  if (!isObject(found) || seen.has(found)) return [];
  seen.add(found);
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((name) => arrayMember(found, name));
  return [found, ...parts.flatMap((part) => alternatives(document, part, [], seen))];
}
