import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { readPointer } from "../wire/pointer.ts";
import { PagingError } from "./paging-error.ts";

/**
 * The items of a page. Some APIs write null for an empty list. An answer without the list is not a page of it; it may
 * come from a maintenance page.
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
