import { arrayMember, isObject, member, stringMember, type Json } from "@pressroom/description";
import { isOld, target, type Side } from "./side.ts";

/**
 * What a schema says besides what it allows, such as its default: itself, a part of it, or what it refers to.
 * @param follows whether references count
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
  // Nothing next to a reference counts in OpenAPI 3.0.
  const own = reference !== undefined && isOld(side) ? undefined : member(schema, name);
  if (own !== undefined) return own;
  const parts = [
    ...(follows && reference !== undefined ? [target(side, reference)] : []),
    ...arrayMember(schema, "allOf"),
  ];
  return parts.map((part) => wordOf(side, part, name, follows, depth + 1)).find((word) => word !== undefined);
}
