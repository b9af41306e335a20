import { isObject, stringMember, type Json, type JsonObject } from "../document/json.ts";
import { resolveUri } from "../references/schema-identifiers.ts";

/** Replaces references by the document's own name, `$self`, by references with `#`. Documents have no name before OpenAPI 3.2. */
export function referToItself(document: JsonObject): void {
  const self = stringMember(document, "$self");
  if (self !== undefined) rename(document, self);
  delete document["$self"];
}

function rename(value: Json, self: string): void {
  if (Array.isArray(value)) for (const item of value) rename(item, self);
  if (!isObject(value)) return;
  const inside = insideOf(stringMember(value, "$ref"), self);
  if (inside !== undefined) value["$ref"] = inside;
  for (const item of Object.values(value)) rename(item, self);
}

/** A reference to a part of the document called `self`, as a reference inside it; undefined if the reference leads elsewhere. */
export function insideOf(reference: string | undefined, self: string): string | undefined {
  if (reference === undefined || reference.startsWith("#")) return undefined;
  const [uri = "", fragment = ""] = resolveUri(reference, self).split("#", 2);
  return uri === resolveUri(self, "").replace(/#.*$/, "") ? `#${fragment}` : undefined;
}
