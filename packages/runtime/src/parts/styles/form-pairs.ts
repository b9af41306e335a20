import type { MemberEncoding, OperationDescriptor } from "../../descriptors/operation.ts";
import { isJson } from "../../wire/media-type.ts";
import { writing } from "../../wire/values/in-writing.ts";
import { documentType } from "../bodies/part-types.ts";
import { hasMembers, membersOf } from "./members.ts";
import { queryPairs } from "./query-pairs.ts";

/** The members of a form as pairs. Objects, and lists in a list, are JSON unless the description gives them a style. */
export function formPairs(
  operation: OperationDescriptor,
  form: Readonly<Record<string, unknown>>,
  encoding: Readonly<Record<string, MemberEncoding>> | undefined,
): string[] {
  return membersOf(form).flatMap(([name, value]) =>
    writing(operation, "member", name, () => pairsOf(operation, name, value, encoding?.[name])),
  );
}

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
