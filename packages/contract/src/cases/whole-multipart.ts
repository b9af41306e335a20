/** Multipart bodies other than forms. Callers of a client write them whole, so the harness does too. */

import { type Content, isJson, isObject, mediaTypeOf } from "@pressroom/description";
import { firstType } from "../wire/concrete-type.ts";

/** The text of a body and its Content-Type. */
export interface WholeMultipart {
  readonly text: string;
  /** With the boundary. */
  readonly type: string;
}

/** @returns undefined for a body of another type, or for an example that is neither the text of a body nor an object of parts */
export function wholeMultipart(
  { mediaType, value }: Pick<Content, "mediaType" | "value">,
  body: unknown,
): WholeMultipart | undefined {
  const type = mediaTypeOf(mediaType);
  if (!type.startsWith("multipart/") || type.includes("*") || type === "multipart/form-data") return undefined;
  if (typeof body === "string") {
    const boundary = /^--(\S+)/.exec(body.trimStart())?.[1];
    return boundary === undefined ? undefined : { text: body, type: `${type}; boundary=${boundary}` };
  }
  if (!isObject(body) && !Array.isArray(body)) return undefined;
  const parts = Object.entries(body).flatMap(([name, member]: [string, unknown]) => {
    const declared = declaredType(value["encoding"], name);
    const whole = declared !== undefined && isJson(mediaTypeOf(declared));
    return (Array.isArray(member) && !whole ? member : [member]).map((item: unknown) => partText(item, declared));
  });
  return { text: [...parts, "--pressroom--", ""].join("\r\n"), type: `${type}; boundary=pressroom` };
}

function declaredType(encoding: unknown, name: string): string | undefined {
  const part = isObject(encoding) && Object.hasOwn(encoding, name) ? encoding[name] : undefined;
  return isObject(part) && typeof part["contentType"] === "string" ? firstType(part["contentType"]) : undefined;
}

function partText(value: unknown, declared: string | undefined): string {
  const isText = typeof value !== "object";
  const type = declared ?? (isText ? "text/plain" : "application/json");
  const text = isText && !isJson(mediaTypeOf(type)) ? String(value) : JSON.stringify(value);
  return ["--pressroom", `content-type: ${type}`, "", text].join("\r\n");
}
