import type { OperationRequest } from "../descriptors/request.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { broken, type Pager } from "./pager.ts";
import { totalAt } from "./total-at.ts";

/** Skip and take. It skips the number of items received so far, since an API may give fewer than requested. */
export function byOffset(
  operation: OperationDescriptor,
  paging: Paging & { kind: "offset" },
  first: OperationRequest,
): Pager {
  const total = (data: unknown, listed?: number): number | undefined => totalAt(data, paging.total, listed);
  return {
    total: (data) => total(data),
    request: (position) =>
      position === undefined ? first : { ...first, query: { ...first.query, [paging.offset]: Number(position) } },
    pace: ({ data, items, position }) => {
      const reached = Number(position ?? first.query?.[paging.offset] ?? 0) + items.length;
      return { step: items.length, pages: ((total(data, items.length) ?? Infinity) - reached) / items.length };
    },
    next({ data, items, position }) {
      const skipped = Number(position ?? first.query?.[paging.offset] ?? 0);
      const reached = skipped + items.length;
      const all = total(data, items.length);
      if (items.length > 0) return all !== undefined && reached >= all ? undefined : String(reached);
      if (all === undefined || reached >= all) return undefined;
      throw broken(operation, `it lists ${all} items by its own count, and ended after ${reached}`);
    },
  };
}
