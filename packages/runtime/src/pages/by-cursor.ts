import type { OperationRequest } from "../descriptors/request.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { readPointer } from "../wire/pointer.ts";
import { broken, type Pager } from "./pager.ts";

/** The answer holds a cursor, which is sent back for the next page. */
export function byCursor(
  operation: OperationDescriptor,
  paging: Paging & { kind: "cursor" },
  first: OperationRequest,
): Pager {
  return {
    request: (position) =>
      position === undefined ? first : { ...first, [paging.in]: { ...first[paging.in], [paging.name]: position } },
    next({ data }) {
      const cursor = readPointer(data, paging.cursor);
      if (cursor === undefined || cursor === null || cursor === "") return undefined;
      if (typeof cursor === "string" || typeof cursor === "number") return String(cursor);
      throw broken(operation, `the cursor at ${paging.cursor} is neither a text nor a number`);
    },
  };
}
