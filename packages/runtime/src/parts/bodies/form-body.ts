import type { MemberEncoding, OperationDescriptor } from "../../descriptors/operation.ts";
import { essenceOf, isJson } from "../../wire/media-type.ts";
import type { BodyWriter } from "../../wire/operation.ts";
import { writing } from "../../wire/values/in-writing.ts";
import { isData } from "./body-kinds.ts";
import { documentType } from "./part-types.ts";
import { hasMembers, membersOf } from "../styles/members.ts";
import { queryPairs } from "../styles/query-pairs.ts";

/**
 * Part of an operation that takes a form. Objects are JSON unless the description gives them a style; a space is a plus, as
 * forms have it.
 */
export const formBodyPart: BodyWriter = (operation, body, mediaType) => {
  if (essenceOf(mediaType) !== "application/x-www-form-urlencoded") return undefined;
  if (body instanceof URLSearchParams) return { body: body.toString(), mediaType };
  if (!isData(body)) return undefined;
  const encoding = operation.body?.encoding;
  const pairs = membersOf(body as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    writing(operation, "member", name, () => pairsOf(operation, name, value, encoding?.[name])),
  );
  return { body: pairs.join("&").replaceAll("%20", "+"), mediaType };
};

function pairsOf(
  operation: OperationDescriptor,
  name: string,
  value: unknown,
  { contentType, ...style }: MemberEncoding = {},
): string[] {
  const isStyled = style.style !== undefined || style.explode !== undefined;
  if (isStyled) return queryPairs(name, value, style);
  if (contentType !== undefined && isJson(contentType)) return queryPairs(name, value, { json: true });
  return (Array.isArray(value) ? value : [value]).flatMap((item) => {
    const isDocument = hasMembers(item) || Array.isArray(item);
    if (isDocument) documentType(operation, name, contentType);
    return queryPairs(name, item, isDocument ? { json: true } : style);
  });
}
