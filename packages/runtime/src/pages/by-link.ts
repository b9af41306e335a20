import type { OperationRequest } from "../descriptors/request.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { positionAt } from "./by-cursor.ts";
import { readLinks } from "./link-header.ts";
import { broken, type Pager } from "./pager.ts";

/**
 * Pages by the `Link` header with `rel="next"` (RFC 8288), or by a link at a pointer into the answer, which is
 * requested unchanged.
 */
export function byLink(
  operation: OperationDescriptor,
  { next }: Paging & { kind: "link" },
  first: OperationRequest,
): Pager {
  return {
    request: (position) => (position === undefined ? first : { ...first, query: undefined, target: position }),
    next({ data, headers }) {
      if (next !== undefined) return positionAt(operation, data, next);
      const header = headers.get("link");
      if (header === null) return undefined;
      const links = readLinks(header);
      if (!links)
        throw broken(operation, "its Link header can't be read, so nobody knows whether this was the last page");
      return links.find(({ relations }) => relations.includes("next"))?.target;
    },
  };
}
