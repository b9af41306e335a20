import type { OperationRequest } from "../descriptors/request.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { broken, type Pager } from "./pager.ts";
import { totalAt } from "./total-at.ts";

/** Numbered pages. */
export function byNumber(
  operation: OperationDescriptor,
  paging: Paging & { kind: "page" },
  first: OperationRequest,
): Pager {
  /** Requested number of items per page; 0 if the caller did not set it. */
  const asked = Number(first.query?.[paging.size] ?? 0);
  /** Number of items up to the end of this page, from the list's beginning; none before the first page. */
  let reached = Number.NaN;
  /** Whether this was counted from the first page on, and not computed from a page's number. */
  let isCounted = true;
  /** Largest number of items on a page so far: an API may give fewer than requested. */
  let fullest = 0;

  const numberOf = (position: string | undefined): number =>
    Number(position ?? first.query?.[paging.page] ?? paging.first);
  const total = (data: unknown, listed?: number): number | undefined => totalAt(data, paging.total, listed);

  function isLast(count: number, all: number | undefined): boolean {
    if (paging.cap !== undefined && reached >= paging.cap) return true;
    if (count === 0) {
      if (all === undefined || reached >= all || !isCounted) return true;
      throw broken(operation, `it lists ${all} items by its own count, and ended after ${reached}`);
    }
    // More than the total, so the number of the first page was misleading.
    if (all !== undefined) return isCounted ? reached >= all : reached === all;
    // One short page proves nothing, since the API may limit pages to that size. A page that is shorter than an earlier
    // one is the last.
    return count < asked && count < fullest;
  }

  return {
    total: (data) => total(data),
    request: (position) => ({ ...first, query: { ...first.query, [paging.page]: numberOf(position) } }),
    next({ data, items, position }) {
      const number = numberOf(position);
      if (Number.isNaN(reached)) {
        isCounted = number === paging.first;
        reached = (number - paging.first) * (asked || items.length);
      }
      reached += items.length;
      fullest = Math.max(fullest, items.length);
      return isLast(items.length, total(data, items.length)) ? undefined : String(number + 1);
    },
    pace: ({ data, items }) => {
      const end = Math.min(total(data, items.length) ?? Infinity, paging.cap ?? Infinity);
      return { step: 1, pages: (end - reached) / fullest };
    },
    /** A list that ends at the API's cap is complete only if its total, or a page that is not full, proves it. */
    check({ data, items }) {
      const all = total(data);
      if (paging.cap === undefined || reached < paging.cap) return;
      if (all === undefined ? items.length < asked : all <= reached) return;
      const more = all === undefined ? "there may be more items" : `there are ${all} items`;
      const limit = `the API delivers only the first ${paging.cap} in numbered pages`;
      throw broken(operation, `${more}, but ${limit}; use its other paging`);
    },
  };
}
