import { mediaTypeOf } from "@pressroom/description";

/** @returns a type to send in place of a range: `application/json` for `application/*+json`; any other type unchanged */
export function concreteType(mediaType: string): string {
  const type = mediaTypeOf(mediaType);
  if (!type.includes("*")) return mediaType;
  if (type === "*/*" || type === "application/*") return "application/json";
  return type
    .replace("*+", "")
    .replace(/^text\/\*$/, "text/plain")
    .replace("*", "octet-stream");
}

/** Whether a type is within a range, as `application/problem+json` is within `application/*+json`. */
export function isWithin(type: string, range: string): boolean {
  if (type === range || range === "*/*") return true;
  const expression = range.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  // A range with a suffix also includes the type without it: application/json is JSON.
  return new RegExp(`^${expression}$`).test(type) || (range.includes("*+") && type === range.replace("*+", ""));
}

/** The first of the types of a part, as `encoding` lists them: `image/png, image/jpeg`. */
export function firstType(types: string): string {
  return concreteType((types.split(",")[0] ?? "").trim());
}

/** Whether a type is one of the types of a part. */
export function isOneOf(type: string, types: string): boolean {
  return types.split(",").some((range) => isWithin(mediaTypeOf(type), mediaTypeOf(range)));
}
