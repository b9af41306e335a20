import { isObject, member, stringMember, type Json, type JsonObject, lookUp } from "@pressroom/description";

/** The direction of a value: in a request or in an answer. */
export type Direction = "request" | "response";

/** One of two compared descriptions, in one direction. */
export interface Side {
  readonly document: JsonObject;
  readonly direction: Direction;
}

/** OpenAPI 3.0 has special keywords, and ignores keywords next to `$ref`. */
export function isOld({ document }: Side): boolean {
  return /^3\.0/.test(stringMember(document, "openapi") ?? "");
}

/** The target of a `$ref`; undefined if it is not in this file. */
export function target(side: Side, reference: string): Json | undefined {
  return lookUp(side.document, { $ref: reference }, [])?.value;
}

/** Whether a member is never sent in this direction: read-only members in requests, write-only members in answers. */
export function isElsewhere(side: Side, schema: Json | undefined, depth = 0): boolean {
  if (!isObject(schema) || depth > 8) return false;
  const marker = side.direction === "request" ? "readOnly" : "writeOnly";
  if (member(schema, marker) === true) return true;
  const reference = stringMember(schema, "$ref");
  if (reference !== undefined && isElsewhere(side, target(side, reference), depth + 1)) return true;
  const parts = member(schema, "allOf");
  return Array.isArray(parts) && parts.some((part) => isElsewhere(side, part, depth + 1));
}
