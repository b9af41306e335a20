import { forEachSchema, isAnnotation, type JsonObject } from "@pressroom/description";
import { become } from "./become.ts";

/** Keywords that may stay next to a reference: they become a comment or don't affect types. */
const harmless: ReadonlySet<string> = new Set(["$ref", "title", "description", "deprecated", "readOnly", "writeOnly"]);

/**
 * In OpenAPI 3.1, keywords next to a `$ref` count, so they are written as an equivalent combination of both. In 3.0
 * they are ignored, so they are dropped.
 */
export function spellOutReferenceSiblings(document: JsonObject, old: boolean): void {
  forEachSchema(document, (schema) => {
    // Nearly every schema ends here, before anything is copied.
    if (typeof schema["$ref"] !== "string") return;
    const { $ref, ...rest } = schema;
    const words = Object.keys(rest).filter((word) => !harmless.has(word) && !isAnnotation(word));
    if (words.length === 0) return;
    if (old) for (const word of words) delete schema[word];
    else become(schema, { ...rest, allOf: [{ $ref }, ...(Array.isArray(rest["allOf"]) ? rest["allOf"] : [])] });
  });
}
