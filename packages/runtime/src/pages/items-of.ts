import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { readPointer } from "../wire/pointer.ts";
import { PagingError } from "./paging-error.ts";

/**
 * The items of a page. Null for the list is how some APIs write an empty one; an answer without it is none of this list, be it
 * a page of maintenance or nothing at all.
 * @throws PagingError
 */
export function itemsOf(operation: OperationDescriptor, paging: Paging, data: unknown): readonly unknown[] {
  const items = readPointer(data, paging.items);
  if (Array.isArray(items)) return items;
  if (items === null && paging.items !== "") return [];
  const where = paging.items === "" ? "" : ` at ${paging.items}`;
  throw new PagingError(`${operation.id}: the answer is not a list: there is no array${where}`, {
    operation: operation.id,
  });
}
