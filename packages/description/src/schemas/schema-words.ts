/** Keywords of JSON Schema whose value is a schema or, in older drafts, a list of schemas. */
export const oneSchema: ReadonlySet<string> = new Set([
  ...["items", "additionalItems", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"],
  ...["unevaluatedItems", "unevaluatedProperties", "contentSchema"],
]);

/** Keywords whose value is a list of schemas. */
export const listOfSchemas: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);

/** Keywords whose value maps names of the author's choice to schemas. */
export const mapOfSchemas: ReadonlySet<string> = new Set([
  ...["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"],
]);

/** Keywords that do not affect validity. A validator may give some of them a meaning of its own. */
export function isAnnotation(word: string): boolean {
  return word.startsWith("x-") || annotations.has(word);
}

const annotations: ReadonlySet<string> = new Set([
  ...["discriminator", "xml", "externalDocs", "example", "examples", "default", "$schema", "$comment"],
]);
