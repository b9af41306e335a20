import { admits, type DescribedParameter, type Description, typesOf } from "@pressroom/description";

/** Whether a value may be an object whose members are in the query, under their own names or in brackets. */
export function spreads(
  description: Description,
  { in: place, json, style, explode, schema }: DescribedParameter,
): boolean {
  if (place !== "query" || json || schema === undefined) return false;
  return style === "deepObject" || (explode && admits(typesOf(description, schema), "object"));
}

/** Whether the members of an exploded object are cookies of their own. */
export function isOwnCookies(
  description: Description,
  { in: place, explode, json, schema }: DescribedParameter,
): boolean {
  return place === "cookie" && explode && !json && admits(schema && typesOf(description, schema), "object");
}
