/** Formats that a validator checks. */
const judged = (
  "date time date-time iso-time iso-date-time duration uri uri-reference uri-template url email hostname ipv4 ipv6 regex uuid " +
  "json-pointer json-pointer-uri-fragment relative-json-pointer byte int32 int64 float double"
).split(" ");

/** Formats in OpenAPI's registry that no text or number can break. */
const lenient = "binary password base64url commonmark html char decimal media-range".split(" ");

const known: ReadonlySet<string> = new Set([...judged, ...lenient]);

/** Whether a format is known. Unknown formats are not checked. */
export function isKnownFormat(format: string): boolean {
  return known.has(format);
}
