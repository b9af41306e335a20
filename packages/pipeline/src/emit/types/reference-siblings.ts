import { forEachSchema, isAnnotation, type JsonObject } from "@pressroom/description";
import { become } from "./become.ts";

/** Words that may stay next to a reference: they become a comment or mean nothing to a type. */
const harmless: ReadonlySet<string> = new Set(["$ref", "title", "description", "deprecated", "readOnly", "writeOnly"]);

/**
 * OpenAPI 3.1: what is next to a `$ref` counts as well. It is written as a combination of both, which means the same.
 * In 3.0 it counts for nothing, and is dropped.
 */
export function spellOutReferenceSiblings(document: JsonObject, old: boolean): void {
  forEachSchema(document, (schema) => {
    const { $ref, ...rest } = schema;
    if (typeof $ref !== "string") return;
    const words = Object.keys(rest).filter((word) => !harmless.has(word) && !isAnnotation(word));
    if (words.length === 0) return;
    if (old) for (const word of words) delete schema[word];
    else become(schema, { ...rest, allOf: [{ $ref }, ...(Array.isArray(rest["allOf"]) ? rest["allOf"] : [])] });
  });
}
