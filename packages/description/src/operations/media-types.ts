/** `application/json` of `Application/JSON; charset=utf-8`. */
export function mediaTypeOf(header: string | null): string {
  return (header?.split(";")[0] ?? "").trim().toLowerCase();
}

/** RFC 9110, 5.6.2 and 8.3.1: what a type, its subtype, and the name of a parameter are made of. */
const token = "[\\w!#$%&'*+.^`|~-]+";
const form = new RegExp(`^${token}/${token}(\\s*;\\s*(${token}=(${token}|"([^"\\\\]|\\\\.)*"))?)*\\s*$`);

/**
 * Whether a text is a media type, or a range of them: `application/json; charset=utf-8`, `image/*`. `json` is none, and neither
 * are two types in one text.
 */
export function isMediaType(text: string): boolean {
  return form.test(text);
}

/**
 * Whether a media type is JSON, or written in it: `application/json`, `application/problem+json`.
 *
 * @param mediaType without parameters, as {@link mediaTypeOf} gives it
 */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

/**
 * Whether a media type is one of a form: URL-encoded or multipart.
 *
 * @param mediaType without parameters, as {@link mediaTypeOf} gives it
 */
export function isForm(mediaType: string): boolean {
  return mediaType === "multipart/form-data" || mediaType === "application/x-www-form-urlencoded";
}

/**
 * Whether a media type is XML, or written in it: `application/xml`, `image/svg+xml`.
 *
 * @param mediaType without parameters, as {@link mediaTypeOf} gives it
 */
export function isXml(mediaType: string): boolean {
  return /[/+]xml$/.test(mediaType);
}

/** Many JSON documents one after another. @param mediaType without parameters, as {@link mediaTypeOf} gives it */
export function isJsonSequence(mediaType: string): boolean {
  return /^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines)$|[/+](json-seq|jsonl)$/.test(mediaType);
}
