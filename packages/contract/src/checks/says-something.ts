import { type Content, type Description, isJson, mediaTypeOf, typesOf } from "@pressroom/description";

/**
 * Whether a schema says something of the text of a body. That of CSV, XML or a stream of events is about what the text means
 * when it says that the body is an object or a list, and nothing here reads that meaning.
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
