import { STATUS_CODES } from "node:http";
import {
  copy,
  isObject,
  type Json,
  type JsonObject,
  member,
  namedMembers,
  type Path,
  setMember,
} from "@pressroom/description";

const wordings = new Set([
  "description",
  "summary",
  "title",
  "example",
  "examples",
  "externalDocs",
  "x-summary",
  "x-confidence",
  "termsOfService",
  "contact",
]);
/**
 * Combines the vendor's structure with our texts: sentences and examples come from our description if it has the same
 * place, and are otherwise left out. It is for files whose texts we may not or don't want to publish.
 */
export function keepWording(theirs: JsonObject, ours: JsonObject): JsonObject {
  return merge(theirs, ours, []) as JsonObject;
}

function merge(theirs: Json, ours: Json | undefined, path: Path): Json {
  if (Array.isArray(theirs))
    return theirs.map((item, index) => merge(item, counterpart(item, ours, index), [...path, index]));
  if (!isObject(theirs)) return theirs;
  const named = isNames(path);
  const result: JsonObject = {};
  for (const [name, item] of Object.entries(theirs)) {
    if (named || !isWording(name, path)) setMember(result, name, merge(item, member(ours, name), [...path, name]));
  }
  if (!named)
    for (const [name, item] of Object.entries(isObject(ours) ? ours : {}))
      if (isWording(name, path)) setMember(result, name, copy(item));
  // OpenAPI requires a text here.
  if (isResponse(path) && result["$ref"] === undefined)
    result["description"] ??= STATUS_CODES[String(path.at(-1))] ?? "";
  if (path.length === 1 && path[0] === "info") result["title"] ??= member(theirs, "title") ?? "";
  return result;
}

function isWording(name: string, path: Path): boolean {
  return wordings.has(name) && !isNames(path);
}

/** Whether the author chose the names of the members at a path. `properties` may itself be such a name. */
function isNames(path: Path): boolean {
  return namedMembers.has(String(path.at(-1))) && !isNames(path.slice(0, -1));
}

function isResponse(path: Path): boolean {
  return path.at(-2) === "responses" && isNames(path.slice(0, -1));
}

/** Identifies parameters and tags by their names, other items by their index. */
function counterpart(item: Json, ours: Json | undefined, index: number): Json | undefined {
  if (!Array.isArray(ours)) return undefined;
  const name = member(item, "name") ?? member(item, "$ref");
  return name === undefined
    ? ours[index]
    : ours.find(
        (other) =>
          (member(other, "name") ?? member(other, "$ref")) === name && member(other, "in") === member(item, "in"),
      );
}
