import { essenceOf, isOf } from "../../wire/media-type.ts";
import type { BodyWriter } from "../../wire/operation.ts";
import { refuse } from "../../wire/refuse.ts";
import { isBytes, isData } from "./body-kinds.ts";
import { jsonText } from "../../wire/values/json-text.ts";

/**
 * Part of an operation that takes text, bytes or anything. Values that `fetch` accepts are sent unchanged; other data
 * is sent as JSON if the media type allows it.
 */
export const rawBodyPart: BodyWriter = (operation, body, mediaType) => {
  const isRange = mediaType.endsWith("/*");
  const isAny = isRange && !/^(text|image|audio|video|multipart)/.test(mediaType);
  if (isAny && (isData(body) || Array.isArray(body))) return { body: jsonText(body), mediaType: "application/json" };
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)$/.test(essenceOf(mediaType));
  if (isForm || !isBodyInit(body)) return undefined;
  const isParts = mediaType.startsWith("multipart/") && !/boundary=/i.test(mediaType);
  if (!isRange && !isParts) return { body, mediaType };
  // The header must name one type, and the boundary of parts. Only the body knows them.
  const own = typeOf(body);
  if (!isOf(own, mediaType) || (isParts && !(body instanceof FormData) && !/boundary=/i.test(own)))
    refuse(operation, `which "${mediaType}" the body is, nobody can know: pass a Blob whose type says it`);
  return body instanceof FormData ? { body } : { body, mediaType: own };
};

function typeOf(body: BodyInit): string {
  if (body instanceof FormData) return "multipart/form-data";
  if (body instanceof URLSearchParams) return "application/x-www-form-urlencoded";
  if (typeof body === "string") return "text/plain;charset=UTF-8";
  return (body instanceof Blob && body.type) || "application/octet-stream";
}

/** Refuses a stream that is locked or already read, since it can't be sent. */
function isUnread(stream: ReadableStream): boolean {
  try {
    return !stream.locked && new Response(stream) instanceof Response;
  } catch {
    return false;
  }
}

function isBodyInit(body: unknown): body is BodyInit {
  if (body instanceof ReadableStream) return isUnread(body);
  const kinds = [Blob, FormData, URLSearchParams];
  return typeof body === "string" || isBytes(body) || kinds.some((kind) => body instanceof kind);
}
