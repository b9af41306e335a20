import type { OperationRequest } from "../descriptors/request.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import { readLinks } from "./link-header.ts";
import { broken, type Pager } from "./pager.ts";

/** The `Link` header's `rel="next"` (RFC 8288), asked for as it is. */
export function byLink(operation: OperationDescriptor, first: OperationRequest): Pager {
  return {
    request: (position) => (position === undefined ? first : { ...first, query: undefined, target: position }),
    next({ headers }) {
      const header = headers.get("link");
      if (header === null) return undefined;
      const links = readLinks(header);
      if (!links)
        throw broken(operation, "its Link header can't be read, so nobody knows whether this was the last page");
      return links.find(({ relations }) => relations.includes("next"))?.target;
    },
  };
}
