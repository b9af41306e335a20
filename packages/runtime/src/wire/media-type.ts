/** A media type without its parameters, in lower case (RFC 9110, 8.3.1). */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** `application/json`, `text/json`, and types that end in `+json`; not `json-seq`, which is a sequence of documents. */
export function isJson(mediaType: string): boolean {
  return mediaType === "application/json" || /[/+]json$/.test(essenceOf(mediaType));
}

/** Whether it is the declared type, or in its range (any type, `text/*`). */
export function isOf(mediaType: string, declared: string): boolean {
  const range = essenceOf(declared);
  const essence = essenceOf(mediaType);
  return range === "*/*" || range === essence || (range.endsWith("/*") && essence.startsWith(range.slice(0, -1)));
}
