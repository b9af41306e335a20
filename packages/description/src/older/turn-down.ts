import { copy, stringMember, type JsonObject } from "../document/json.ts";
import { spellOutDynamicReferences } from "./dynamic-references.ts";
import { showValues } from "./example-values.ts";
import { inlineMediaTypes } from "./media-type-references.ts";
import { referToItself } from "./self-references.ts";

/**
 * A description of OpenAPI 3.2 in the words of 3.1, for tools that know no newer ones; any other is copied. Dynamic references,
 * which few tools know at all, are spelt out in each. What has no older
 * word stays as it is: methods beyond the usual ones, sequences, a query as one value. Whoever hands the copy on says those
 * in the way that suits the tool.
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
