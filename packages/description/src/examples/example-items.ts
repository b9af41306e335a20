import type { Json } from "../document/json.ts";
import type { Content } from "../operations/operation.ts";
import { isJsonSequence, mediaTypeOf } from "../operations/media-types.ts";

/**
 * The items of an example of a sequence: the description shows either a list of items, or the text on the wire.
 * @returns undefined for a text that is not JSON, such as that of events
 */
export function exampleItems({ mediaType }: Pick<Content, "mediaType">, example: Json): readonly Json[] | undefined {
  if (Array.isArray(example)) return example;
  const type = mediaTypeOf(mediaType);
  if (typeof example !== "string") return [example];
  if (!isJsonSequence(type)) return undefined;
  try {
    return example
      .split(type.endsWith("json-seq") ? "\u001E" : "\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line) as Json);
  } catch {
    return undefined;
  }
}
