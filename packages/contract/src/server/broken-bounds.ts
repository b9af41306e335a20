/** The bounds of a schema that a value breaks, by the validator: `maximum`, `pattern` and similar ones. */

import type { Violation } from "../failures/violation.ts";

/** Keywords that restrict a value beyond its type. A schema without one of them allows more values, and changes nothing else. */
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
 * @returns the bounds that are broken at a place of it; `*` in the place is an item, or a member without a declared name
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
