import { isJson, mediaTypeOf } from "@pressroom/description";

/** A media type by what it means: no case where none counts, no quotes, and no character set but one that is not the usual one. */
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

/** Whether a media type or a range (`text/*`, `application/*+json`) holds another one. Both by their meaning. */
export function holdsMedia(range: string, mediaType: string): boolean {
  if (range === mediaType || range === "*/*") return true;
  const [before = "", after, more] = range.split("*");
  return after !== undefined && more === undefined && mediaType.startsWith(before) && mediaType.endsWith(after);
}
