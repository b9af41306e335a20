/** The media type of a header: `application/json` for `Application/JSON; charset=utf-8`. */
export function mediaTypeOf(header: string | null): string {
  return (header?.split(";")[0] ?? "").trim().toLowerCase();
}

/** The characters of a type, a subtype, and the name of a parameter (RFC 9110, 5.6.2 and 8.3.1). */
const token = "[\\w!#$%&'*+.^`|~-]+";
const form = new RegExp(`^${token}/${token}(\\s*;\\s*(${token}=(${token}|"([^"\\\\]|\\\\.)*"))?)*\\s*$`);

/**
 * Whether a text is a media type or a range of them: `application/json; charset=utf-8`, `image/*`. `json` is not, and neither
 * are two types in one text.
 */
export function isMediaType(text: string): boolean {
  return form.test(text);
}

/**
 * Whether a media type is JSON or based on it: `application/json`, `application/problem+json`.
 *
 * @param mediaType without parameters, as {@link mediaTypeOf} gives it
 */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

/**
 * Whether a media type is that of a form: URL-encoded or multipart.
 *
 * @param mediaType without parameters, as {@link mediaTypeOf} gives it
 */
export function isForm(mediaType: string): boolean {
  return mediaType === "multipart/form-data" || mediaType === "application/x-www-form-urlencoded";
}

/**
 * Whether a media type is XML or based on it: `application/xml`, `image/svg+xml`.
 *
 * @param mediaType without parameters, as {@link mediaTypeOf} gives it
 */
export function isXml(mediaType: string): boolean {
  return /[/+]xml$/.test(mediaType);
}

/** Whether a media type is a sequence of JSON documents. @param mediaType without parameters, as {@link mediaTypeOf} gives it */
export function isJsonSequence(mediaType: string): boolean {
  return /^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines)$|[/+](json-seq|jsonl)$/.test(mediaType);
}
