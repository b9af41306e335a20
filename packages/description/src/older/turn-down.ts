import { copy, stringMember, type JsonObject } from "../document/json.ts";
import { spellOutDynamicReferences } from "./dynamic-references.ts";
import { showValues } from "./example-values.ts";
import { inlineMediaTypes } from "./media-type-references.ts";
import { referToItself } from "./self-references.ts";

/**
 * A copy of a description in which OpenAPI 3.2 is rewritten as 3.1, for tools that know nothing newer. Dynamic references, which few
 * tools know at all, are always rewritten. Parts without an older form stay: unusual methods, sequences, a query as one value. The
 * caller rewrites those for its tool.
 */
export function turnDown(document: JsonObject): JsonObject {
  const result = copy(document);
  spellOutDynamicReferences(result);
  if (!stringMember(result, "openapi")?.startsWith("3.2.")) return result;
  referToItself(result);
  inlineMediaTypes(result);
  showValues(result);
  result["openapi"] = "3.1.1";
  return result;
}
