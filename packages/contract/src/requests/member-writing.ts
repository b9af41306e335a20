/** How a description declares the writing of a form's member in `encoding`, read without any code of a client. */

import { type Content, type Description, isObject, mediaTypeOf } from "@pressroom/description";

export interface MemberWriting {
  /** The member is written like a query parameter. */
  readonly style?: string;
  readonly explode: boolean;
  /** The media type of its part. In a URL-encoded form, only JSON has a meaning. */
  readonly contentType?: string;
}

/** A style and a media type exclude each other: the style counts if one of its keywords is present. */
export function memberWriting(
  description: Description,
  { mediaType, value }: Pick<Content, "mediaType" | "value">,
  name: string,
): MemberWriting {
  const encodings = value["encoding"];
  const encoding = isObject(encodings) && Object.hasOwn(encodings, name) ? encodings[name] : undefined;
  if (!isObject(encoding)) return { explode: false };
  const { style, explode, allowReserved, contentType, "x-style": ofSwagger } = encoding;
  // A list that Swagger 2.0 put into one field is marked, since OpenAPI 3.0 has no keyword for it in a multipart body.
  if (typeof ofSwagger === "string") return { style: ofSwagger, explode: false };
  const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined;
  if (isStyled && readsStyles(description, mediaType)) {
    const named = typeof style === "string" ? style : "form";
    return { style: named, explode: typeof explode === "boolean" ? explode : named === "form" };
  }
  return { explode: false, ...(typeof contentType === "string" ? { contentType } : {}) };
}

/** OpenAPI 3.0 ignores the style of a part of a multipart body. */
function readsStyles(description: Description, mediaType: string): boolean {
  return mediaTypeOf(mediaType) === "application/x-www-form-urlencoded" || !description.openapi.startsWith("3.0");
}
