import { essenceOf } from "../../wire/media-type.ts";
import type { BodyWriter } from "../../wire/operation.ts";
import { formPairs } from "../styles/form-pairs.ts";
import { isData } from "./body-kinds.ts";

/** Part of an operation that takes a form; a space is a plus, as forms have it. */
export const formBodyPart: BodyWriter = (operation, body, mediaType) => {
  if (essenceOf(mediaType) !== "application/x-www-form-urlencoded") return undefined;
  if (body instanceof URLSearchParams) return { body: body.toString(), mediaType };
  if (!isData(body)) return undefined;
  const pairs = formPairs(operation, body as Readonly<Record<string, unknown>>, operation.body?.encoding);
  return { body: pairs.join("&").replaceAll("%20", "+"), mediaType };
};
