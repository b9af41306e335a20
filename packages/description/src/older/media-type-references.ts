import { copy, isObject, objectMember, setMember, type Json, type JsonObject } from "../document/json.ts";
import { lookUp } from "../references/follow.ts";

/** Replaces references to media types by the media types themselves. OpenAPI 3.1 has no `components/mediaTypes`. */
export function inlineMediaTypes(document: JsonObject): void {
  inline(document, document);
  delete objectMember(document, "components")["mediaTypes"];
}

function inline(document: JsonObject, value: Json): void {
  if (Array.isArray(value)) for (const item of value) inline(document, item);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === "content" && isObject(item))
      for (const [mediaType, media] of Object.entries(item)) {
        const found = isObject(media) && "$ref" in media ? lookUp(document, media, [])?.value : undefined;
        if (found !== undefined) setMember(item, mediaType, copy(found));
      }
    inline(document, item);
  }
}
