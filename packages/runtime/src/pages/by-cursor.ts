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
    next: ({ data }) => positionAt(operation, data, paging.cursor),
  };
}

/** The position of the next page in an answer; undefined if there is none. @throws PagingError */
export function positionAt(operation: OperationDescriptor, data: unknown, pointer: string): string | undefined {
  const position = readPointer(data, pointer);
  if (position === undefined || position === null || position === "") return undefined;
  if (typeof position === "string") return position;
  if (typeof position !== "number") throw broken(operation, `the cursor at ${pointer} is neither a text nor a number`);
  if (Math.abs(position) < 2 ** 53) return String(position);
  throw broken(operation, `the cursor at ${pointer} is so large a number that it has lost digits`);
}
