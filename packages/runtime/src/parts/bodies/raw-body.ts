import { essenceOf } from "../../wire/media-type.ts";
import type { BodyWriter } from "../../wire/operation.ts";
import { isBytes, isData } from "./body-kinds.ts";
import { jsonText } from "../../wire/values/json-text.ts";

/** Part of an operation that takes text, bytes or anything: what `fetch` takes goes as it is, data under a type that is open as JSON. */
export const rawBodyPart: BodyWriter = (_, body, mediaType) => {
  const isAny = mediaType.endsWith("/*") && !/^(text|image|audio|video|multipart)/.test(mediaType);
  if (isAny && (isData(body) || Array.isArray(body))) return { body: jsonText(body), mediaType: "application/json" };
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)$/.test(essenceOf(mediaType));
  return !isForm && isBodyInit(body) ? { body, mediaType } : undefined;
};

function isBodyInit(body: unknown): body is BodyInit {
  if (body instanceof ReadableStream) return !body.locked;
  const kinds = [Blob, FormData, URLSearchParams];
  return typeof body === "string" || isBytes(body) || kinds.some((kind) => body instanceof kind);
}
