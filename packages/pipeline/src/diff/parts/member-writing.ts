import { isForm, isObject, mediaTypeOf, member, objectMember, type Content, type Json } from "@pressroom/description";
import { readOnce } from "../schema/scope.ts";
import { isOld, type Side } from "../shape/side.ts";
import { written } from "../shape/written.ts";
import { meaningOf } from "./media-type.ts";
import { styleText } from "./written-as.ts";

/** The members of a form whose writing is declared. */
export function declaredMembers({ mediaType, value }: Content): string[] {
  return isForm(mediaTypeOf(mediaType)) ? Object.keys(objectMember(value, "encoding")) : [];
}

/** How a member of a form is written, as one text: the same for what is usual and for the usual written out. */
export function memberWriting(side: Side, { mediaType, value }: Content, name: string): string {
  const { style, explode, allowReserved, contentType, headers, "x-style": ofSwagger } = encodingOf(value, name);
  const types = readOnce(side, member(value, "schema")).shapes.flatMap(({ properties }) =>
    readOnce(side, member(properties, name)).shapes.flatMap((shape) => shape.types),
  );
  const isMultipart = mediaTypeOf(mediaType).startsWith("multipart/");
  const readsStyles = !isMultipart || !isOld(side);
  const isStyled = readsStyles && (style !== undefined || explode !== undefined || allowReserved !== undefined);
  const beside = written(side, isMultipart ? (headers ?? {}) : {}, true);
  const usual = usualOf(types);
  if (typeof ofSwagger === "string") return `${styleText(ofSwagger, explode, types)} ${beside}`;
  if (isStyled) {
    const reserved = allowReserved === true ? " reserved" : "";
    return `form ${styleText(typeof style === "string" ? style : "form", explode, types)}${reserved} ${beside}`;
  }
  const declared = typeof contentType === "string" ? contentType.split(",").map(meaningOf).join() : usual;
  return `${declared === "text/plain" && !types.some((type) => type === "array" || type === "object") ? usual : declared} ${beside}`;
}

/** How a form writes what says nothing of itself: an object as JSON, all else as fields. */
function usualOf(types: readonly string[]): string {
  if (types.every((type) => type === "object")) return "application/json";
  return types.includes("object") ? "by its value" : `form ${styleText("form", undefined, types)}`;
}

function encodingOf(media: Json, name: string): Readonly<Record<string, Json | undefined>> {
  const encodings = objectMember(media, "encoding");
  const found = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
  return isObject(found) ? found : {};
}
