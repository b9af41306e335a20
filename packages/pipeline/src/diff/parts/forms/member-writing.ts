import { isForm, isObject, mediaTypeOf, member, objectMember, type Content, type Json } from "@pressroom/description";
import { readOnce } from "../../schema/scope.ts";
import { isOld, type Side } from "../../shape/side.ts";
import { written } from "../../shape/written.ts";
import { meaningOf } from "../media-type.ts";
import { styleText } from "../written-as.ts";

/** The members of a form that have a declared encoding. */
export function declaredMembers({ mediaType, value }: Content): string[] {
  return isForm(mediaTypeOf(mediaType)) ? Object.keys(objectMember(value, "encoding")) : [];
}

/** How a member of a form is written. An explicit default is the same as a missing one. */
export interface MemberWriting {
  /** Its style, or the media types that it may have, in alphabetical order. */
  readonly ways: readonly string[];
  /** The headers beside it, as one text. */
  readonly beside: string;
}

/** How a member of a form is written, by its encoding and its types. */
export function memberWriting(side: Side, { mediaType, value }: Content, name: string): MemberWriting {
  const { style, explode, allowReserved, contentType, headers, "x-style": ofSwagger } = encodingOf(value, name);
  const types = readOnce(side, member(value, "schema")).shapes.flatMap(({ properties }) =>
    readOnce(side, member(properties, name)).shapes.flatMap((shape) => shape.types),
  );
  const isMultipart = mediaTypeOf(mediaType).startsWith("multipart/");
  const readsStyles = !isMultipart || !isOld(side);
  const isStyled = readsStyles && (style !== undefined || explode !== undefined || allowReserved !== undefined);
  const beside = written(side, isMultipart ? (headers ?? {}) : {}, true);
  const usual = usualOf(types);
  if (typeof ofSwagger === "string") return { ways: [styleText(ofSwagger, explode, types)], beside };
  if (isStyled) {
    const reserved = allowReserved === true ? " reserved" : "";
    const text = styleText(typeof style === "string" ? style : "form", explode, types);
    return { ways: [`form ${text}${reserved}`], beside };
  }
  const isPlain = !types.some((type) => type === "array" || type === "object");
  const declared = typeof contentType === "string" ? contentType.split(",").map(meaningOf).sort() : [usual];
  return { ways: declared.map((way) => (way === "text/plain" && isPlain ? usual : way)), beside };
}

/** The default encoding of a member: an object is JSON, everything else is a field. */
function usualOf(types: readonly string[]): string {
  if (types.every((type) => type === "object")) return "application/json";
  return types.includes("object") ? "by its value" : `form ${styleText("form", undefined, types)}`;
}

function encodingOf(media: Json, name: string): Readonly<Record<string, Json | undefined>> {
  const encodings = objectMember(media, "encoding");
  const found = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
  return isObject(found) ? found : {};
}
