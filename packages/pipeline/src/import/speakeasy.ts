import { isObject, type Json, member } from "@pressroom/description";
import type { Declared, Imported } from "./declared.ts";
import type { KnownOperation } from "./operations.ts";
import { pagingOf, type PagingRule } from "./paging-rule.ts";
import { dotted, pointerOf } from "./places.ts";

/** Extensions of an operation that are handled here. */
export const speakeasyWords: readonly string[] = ["group", "name-override", "pagination", "retries"].map(
  (word) => `x-speakeasy-${word}`,
);

/** Reads `x-speakeasy-*` of an operation. */
export function fromSpeakeasy(known: KnownOperation): Imported {
  const { value, title, tag, operation } = known;
  const has = (name: string): Json | undefined => member(value, `x-speakeasy-${name}`);
  const left: string[] = [];
  const [group, method] = [has("group"), has("name-override")];
  const declared: { title: string; name?: string | undefined; paging?: Declared["paging"]; idempotent?: boolean } = {
    title,
  };
  if (typeof group === "string" || typeof method === "string") {
    const resource = typeof group === "string" ? group : tag;
    const own = typeof method === "string" ? method : operation.id;
    declared.name = dotted(...(resource === undefined ? [] : [resource]), own ?? "");
  }
  const rule = has("pagination");
  if (isObject(rule)) {
    const read = ruleOf(rule);
    const paging = typeof read === "string" ? read : pagingOf(read, known);
    if (typeof paging === "string") left.push(`${title} x-speakeasy-pagination: ${paging}`);
    else declared.paging = paging;
  }
  const retries = has("retries");
  if (member(retries, "strategy") === "none") declared.idempotent = false;
  else if (retries !== undefined && /^(POST|PATCH) /.test(title))
    left.push(`${title} x-speakeasy-retries: it is repeated there; say idempotent: true only if the API does it once`);
  return { declared: [declared], left };
}

function ruleOf(rule: Json): PagingRule | string {
  const inputs = member(rule, "inputs");
  const all = Array.isArray(inputs) ? inputs : [];
  if (all.some((input) => member(input, "in") === "requestBody")) return "it is paged by a member of its body";
  const nameOf = (type: string): string | undefined => {
    const name = member(
      all.find((input) => member(input, "type") === type),
      "name",
    );
    return typeof name === "string" ? name : undefined;
  };
  const outputs = member(rule, "outputs");
  const items = pointerOf(member(outputs, "results"));
  switch (member(rule, "type")) {
    case "cursor":
      return { items, cursor: { parameter: nameOf("cursor"), field: pointerOf(member(outputs, "nextCursor")) } };
    case "offsetLimit":
      return { items, page: nameOf("page"), offset: nameOf("offset"), size: nameOf("limit") };
    case "url":
      return { items, link: { next: pointerOf(member(outputs, "nextUrl")) } };
    default:
      return `paging by ${String(member(rule, "type"))} has no place in api.yaml`;
  }
}
