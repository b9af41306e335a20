import { isObject, type Json, member } from "@pressroom/description";
import type { Imported } from "./declared.ts";
import type { KnownOperation } from "./operations.ts";
import { pagingOf, type PagingRule } from "./paging-rule.ts";

/** Reads `x-redoclyPagination` of an operation, also under its older name. */
export function fromRedocly(known: KnownOperation): Imported {
  const { value, title } = known;
  const rule = member(value, "x-redoclyPagination") ?? member(value, "x-redocly-pagination");
  if (!isObject(rule)) return { declared: [], left: [] };
  const paging = pagingOf(ruleOf(rule), known);
  if (typeof paging === "string") return { declared: [], left: [`${title} x-redoclyPagination: ${paging}`] };
  const left =
    rule["hasMore"] === undefined ? [] : [`${title} x-redoclyPagination hasMore: a list ends with its cursor`];
  return { declared: [{ title, paging }], left };
}

function ruleOf(rule: Json): PagingRule {
  const text = (name: string): string | undefined => {
    const found = member(rule, name);
    return typeof found === "string" ? found : undefined;
  };
  const [items, size] = [text("items"), text("limitParam")];
  switch (text("style")) {
    case "cursor":
      return { items, cursor: { parameter: text("cursorParam"), field: text("nextCursor") } };
    case "page":
      return { items, page: text("offsetParam"), size };
    case "offset":
      return { items, offset: text("offsetParam"), size };
    case "link":
      return { items, link: true };
    default:
      return { items };
  }
}
