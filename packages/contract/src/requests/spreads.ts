import { admits, type DescribedParameter, type Description, typesOf } from "@pressroom/description";

/** A value that may be an object whose members are in the query by their own names, or by names with brackets. */
export function spreads(
  description: Description,
  { in: place, json, style, explode, schema }: DescribedParameter,
): boolean {
  if (place !== "query" || json || schema === undefined) return false;
  return style === "deepObject" || (explode && admits(typesOf(description, schema), "object"));
}

/** Members of an exploded object are cookies of their own names. */
export function isOwnCookies(
  description: Description,
  { in: place, explode, json, schema }: DescribedParameter,
): boolean {
  return place === "cookie" && explode && !json && admits(schema && typesOf(description, schema), "object");
}
