import { isJsonSequence, isObject, mediaTypeOf, type Json, type JsonObject } from "@pressroom/description";

/** Types a sequence by its items, which a program reads or sends one after another. */
export function typeByItems(value: Json): void {
  if (Array.isArray(value)) for (const item of value) typeByItems(item);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === "content" && isObject(item))
      for (const [mediaType, media] of Object.entries(item))
        if (isObject(media)) typeMedia(mediaTypeOf(mediaType), media);
    if (name !== "schemas" && name !== "examples") typeByItems(item);
  }
}

function typeMedia(mediaType: string, media: JsonObject): void {
  const { itemSchema } = media;
  if (itemSchema === undefined) return;
  if (mediaType === "text/event-stream" || isJsonSequence(mediaType)) media["schema"] = itemSchema;
  // The remaining mark says that the schema is that of an item.
  media["itemSchema"] = true;
}
