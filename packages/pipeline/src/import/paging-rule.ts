import type { JsonObject } from "@pressroom/description";
import type { KnownOperation } from "./operations.ts";

/** Paging settings of other tools in one form. */
export interface PagingRule {
  /** Pointer to the items. */
  readonly items: string | undefined;
  /** Parameter that gets the cursor, and pointer to it in an answer. */
  readonly cursor?: { readonly parameter: string | undefined; readonly field: string | undefined };
  readonly page?: string | undefined;
  readonly offset?: string | undefined;
  /** Parameter for the number of items on a page. */
  readonly size?: string | undefined;
  /** Number of the first page. */
  readonly first?: number;
  /** Pointer to the number of all items. */
  readonly total?: string | undefined;
  /**
   * The address of the next page: in the header Link, or at a pointer into the answer; undefined if it is not a plain
   * path.
   */
  readonly link?: true | { readonly next: string | undefined };
}

/** @returns `paging` of `api.yaml`, or why there is none */
export function pagingOf(rule: PagingRule, known: KnownOperation): JsonObject | string {
  const { items, cursor, page, offset, first = 1, total } = rule;
  if (items === undefined) return "where the items are is not a plain path";
  const parameter = cursor?.parameter ?? page ?? offset;
  if (parameter !== undefined && !known.query.has(parameter)) return `it has no query parameter ${parameter}`;
  if (rule.link === true) return { kind: "link", items };
  if (rule.link !== undefined)
    return rule.link.next === undefined
      ? "where the address of the next page is, is not a plain path"
      : { kind: "link", items, next: rule.link.next };
  if (cursor !== undefined) {
    if (cursor.parameter === undefined || cursor.field === undefined) return "where its cursor is, is not a plain path";
    return { kind: "cursor", items, cursor: cursor.field, in: "query", name: cursor.parameter };
  }
  const size = rule.size ?? sizeOf(known);
  if (size === undefined) return "no parameter says how many items a page has";
  if (!known.query.has(size)) return `it has no query parameter ${size}`;
  const all: JsonObject = total === undefined ? {} : { total };
  if (page !== undefined) return { kind: "page", items, page, size, first, ...all };
  if (offset !== undefined) return { kind: "offset", items, offset, limit: size, ...all };
  return "its kind of paging has no place in api.yaml";
}

/** The parameter with a usual name for the page size, if there is exactly one. */
function sizeOf({ query }: KnownOperation): string | undefined {
  const names = [...query].filter((name) => /^(limit|size|take|count|per_?page|page_?size)$/i.test(name));
  return names.length === 1 ? names[0] : undefined;
}
