import { type Content, type Description, isJson, mediaTypeOf, typesOf } from "@pressroom/description";

/**
 * Whether a schema describes the text of a body. For CSV, XML or a stream of events, a schema of an object or a list describes
 * what the text means, and nothing here reads that meaning.
 */
export function isAboutText(
  description: Description,
  { mediaType, schema }: Pick<Content, "mediaType" | "schema">,
): boolean {
  const type = mediaTypeOf(mediaType);
  if (schema === undefined || isJson(type)) return true;
  if (/[/+]xml$/.test(type)) return false;
  const types = typesOf(description, schema);
  return types === undefined || types.has("string");
}
