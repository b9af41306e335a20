/** Formats that a validator judges. */
const judged = (
  "date time date-time iso-time iso-date-time duration uri uri-reference uri-template url email hostname ipv4 ipv6 regex uuid " +
  "json-pointer json-pointer-uri-fragment relative-json-pointer byte int32 int64 float double"
).split(" ");

/** Formats OpenAPI registers that say nothing a text or number could break. */
const lenient = "binary password base64url commonmark html char decimal media-range".split(" ");

const known: ReadonlySet<string> = new Set([...judged, ...lenient]);

/** Whether anybody here knows a format. One that nobody knows is not checked. */
export function isKnownFormat(format: string): boolean {
  return known.has(format);
}
