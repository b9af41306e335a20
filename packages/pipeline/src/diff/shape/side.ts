import { isObject, member, stringMember, type Json, type JsonObject, lookUp } from "@pressroom/description";

/** Which way a value goes: what we send, or what we are answered. */
export type Direction = "request" | "response";

/** One of two descriptions that are compared, as it is read in one direction. */
export interface Side {
  readonly document: JsonObject;
  readonly direction: Direction;
}

/** OpenAPI 3.0 has words of its own, and nothing next to `$ref` counts there. */
export function isOld({ document }: Side): boolean {
  return /^3\.0/.test(stringMember(document, "openapi") ?? "");
}

/** What a `$ref` leads to; undefined when it leads nowhere in this file. */
export function target(side: Side, reference: string): Json | undefined {
  return lookUp(side.document, { $ref: reference }, [])?.value;
}

/** Whether a member never goes in this direction: what is read only is not sent, what is write only not answered. */
export function isElsewhere(side: Side, schema: Json | undefined, depth = 0): boolean {
  if (!isObject(schema) || depth > 8) return false;
  const marker = side.direction === "request" ? "readOnly" : "writeOnly";
  if (member(schema, marker) === true) return true;
  const reference = stringMember(schema, "$ref");
  if (reference !== undefined && isElsewhere(side, target(side, reference), depth + 1)) return true;
  const parts = member(schema, "allOf");
  return Array.isArray(parts) && parts.some((part) => isElsewhere(side, part, depth + 1));
}
