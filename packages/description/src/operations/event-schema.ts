import { arrayMember, isObject, member, stringMember, type Json, type JsonObject } from "../document/json.ts";
import { lookUp, pathOf, type Located } from "../references/follow.ts";

/**
 * Whether a schema describes events as OpenAPI 3.2 does: objects with `event`, `data` and `id`, all of them texts. Every alternative
 * has to describe one.
 */
export function describesEvents(document: JsonObject, { value, pointer }: Located): boolean {
  return isEvent(document, value, pathOf({ pointer }).map(String), new Map());
}

/** @param known results so far; a schema that only includes itself does not count */
function isEvent(document: JsonObject, schema: Json, path: readonly string[], known: Map<Json, boolean>): boolean {
  const found = lookUp(document, schema, path);
  if (!found || !isObject(found.value)) return false;
  const { value } = found;
  const before = known.get(value);
  if (before !== undefined) return before;
  known.set(value, false);
  const result = isMadeOfEvents(document, found.path.map(String), value, known);
  known.set(value, result);
  return result;
}

function isMadeOfEvents(
  document: JsonObject,
  path: readonly string[],
  value: JsonObject,
  known: Map<Json, boolean>,
): boolean {
  const below = (word: string): boolean[] =>
    arrayMember(value, word).map((part) => isEvent(document, part, [...path, word], known));
  const alternatives = [...below("oneOf"), ...below("anyOf")];
  if (alternatives.length > 0) return alternatives.every(Boolean);
  if (below("allOf").some(Boolean)) return true;
  const properties = member(value, "properties");
  const asked = arrayMember(value, "required");
  return (
    isObject(properties) &&
    ("data" in properties || "event" in properties) &&
    ["event", "data", "id"].every((name) => isText(document, properties[name])) &&
    asked.every((name) => ["event", "data", "id"].includes(String(name)))
  );
}

function isText(document: JsonObject, schema: Json | undefined): boolean {
  const type = member(lookUp(document, schema, [])?.value, "type");
  return schema === undefined || type === undefined || type === "string" || stringMember(type, 0) === "string";
}
