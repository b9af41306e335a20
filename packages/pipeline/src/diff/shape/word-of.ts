import { arrayMember, isObject, member, stringMember, type Json } from "@pressroom/description";
import { isOld, target, type Side } from "./side.ts";

/**
 * An annotation of a schema, such as its default, from the schema itself, a part of it, or its reference.
 * @param follows whether to follow references
 */
export function wordOf(
  side: Side,
  schema: Json | undefined,
  name: string,
  follows: boolean,
  depth = 0,
): Json | undefined {
  if (!isObject(schema) || depth > 8) return undefined;
  const reference = stringMember(schema, "$ref");
  // OpenAPI 3.0 ignores keywords next to a reference.
  const own = reference !== undefined && isOld(side) ? undefined : member(schema, name);
  if (own !== undefined) return own;
  const parts = [
    ...(follows && reference !== undefined ? [target(side, reference)] : []),
    ...arrayMember(schema, "allOf"),
  ];
  return parts.map((part) => wordOf(side, part, name, follows, depth + 1)).find((word) => word !== undefined);
}
