/** Bounds of a schema that the validator saw a value break: `maximum`, `pattern` and their like. */

import type { Violation } from "../failures/violation.ts";

/** Keywords that say more of a value than its type. Without one of them, a schema allows more and nothing else. */
export const boundKeywords = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "not",
  "if",
  "items",
  "contains",
  "minContains",
  "maxContains",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "dependencies",
  "unevaluatedItems",
] as const;

/**
 * @param violations of the body of an answer
 * @returns which bounds are broken at a place of it; an item, or a member that is not declared by name, is `*`
 */
export function brokenBounds(
  violations: readonly Violation[],
): (path: readonly string[], keywords?: readonly string[]) => readonly string[] {
  return (path, keywords = boundKeywords) => {
    const here = violations.filter(({ code, location: [, , ...place] }) => {
      return (
        keywords.includes(code) &&
        place.length === path.length &&
        path.every((part, index) => part === "*" || part === place[index])
      );
    });
    return [...new Set(here.map(({ code }) => code))];
  };
}
