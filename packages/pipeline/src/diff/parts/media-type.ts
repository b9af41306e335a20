import { isJson, mediaTypeOf } from "@pressroom/description";

/**
 * A normalised media type: lower case if case doesn't matter, without quotes, and without the default character set.
 */
export function meaningOf(mediaType: string): string {
  const [type = "", ...parameters] = mediaType.split(";").map((part) => part.trim());
  const known = parameters.flatMap((parameter) => {
    const [name = "", ...rest] = parameter.split("=");
    const value = rest
      .join("=")
      .trim()
      .replace(/^"(.*)"$/, "$1");
    if (name.trim() === "") return [];
    const folded = name.trim().toLowerCase();
    if (folded !== "charset") return [`${folded}=${value}`];
    const isUsual = isJson(mediaTypeOf(mediaType)) || /^(utf-?8|us-ascii)$/i.test(value);
    return isUsual ? [] : [`charset=${value.toLowerCase()}`];
  });
  return [type.toLowerCase(), ...known.sort()].join("; ");
}

/** Whether a media type or a range (`text/*`, `application/*+json`) includes another one. Both are normalised. */
export function holdsMedia(range: string, mediaType: string): boolean {
  if (range === mediaType || range === "*/*") return true;
  const [before = "", after, more] = range.split("*");
  return after !== undefined && more === undefined && mediaType.startsWith(before) && mediaType.endsWith(after);
}
