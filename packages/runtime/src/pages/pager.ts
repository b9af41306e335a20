import type { OperationRequest } from "../descriptors/request.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { PagingError } from "./paging-error.ts";

/** A page, from its answer. */
export interface SeenPage {
  readonly data: unknown;
  readonly headers: Headers;
  readonly items: readonly unknown[];
  /** Its position; undefined for the first page. */
  readonly position: string | undefined;
}

/** Computes positions of later pages. */
export interface Pace {
  /** From one position to the next. */
  readonly step: number;
  /** Number of remaining pages, if known. */
  readonly pages: number;
}

/** One way of paging, for one pass over a list. */
export interface Pager {
  /** The request for the page at a position. */
  request(position: string | undefined): OperationRequest;
  /** Position of the next page; undefined if this was the last. @throws PagingError for a broken promise of the API */
  next(page: SeenPage): string | undefined;
  /** Number of all items, if the API gives it. */
  total?(data: unknown): number | undefined;
  /** Computes later positions; absent if only the page before gives a position. */
  pace?(page: SeenPage): Pace;
  /** Called after the last page. @throws PagingError if the list can't be complete */
  check?(page: SeenPage): void;
}

/** Makes pagers, by the kind of paging. A program carries only those that it passes. */
export type Pagers = {
  readonly [Kind in Paging["kind"]]?: (
    operation: OperationDescriptor,
    paging: Paging & { readonly kind: Kind },
    first: OperationRequest,
  ) => Pager;
};

/** Throws the error for a broken promise of the API. */
export function broken({ id }: OperationDescriptor, what: string): PagingError {
  return new PagingError(`${id}: ${what}`, { operation: id });
}
