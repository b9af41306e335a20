/** Words of JSON Schema whose value is a schema, or, in older drafts, a list of schemas. */
export const oneSchema: ReadonlySet<string> = new Set([
  ...["items", "additionalItems", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"],
  ...["unevaluatedItems", "unevaluatedProperties", "contentSchema"],
]);

/** Words whose value is a list of schemas. */
export const listOfSchemas: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);

/** Words whose value holds schemas under names that the description's author chose. */
export const mapOfSchemas: ReadonlySet<string> = new Set([
  ...["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"],
]);

/** Words that say nothing of what is valid; among them are some that a validator takes for its own. */
export function isAnnotation(word: string): boolean {
  return word.startsWith("x-") || annotations.has(word);
}

const annotations: ReadonlySet<string> = new Set([
  ...["discriminator", "xml", "externalDocs", "example", "examples", "default", "$schema", "$comment"],
]);
