import type { OperationRequest } from "../descriptors/request.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { PagingError } from "./paging-error.ts";

/** A page as its answer gave it. */
export interface SeenPage {
  readonly data: unknown;
  readonly headers: Headers;
  readonly items: readonly unknown[];
  /** Where it was asked for; undefined for the first. */
  readonly position: string | undefined;
}

/** How pages follow each other whose positions can be computed. */
export interface Pace {
  /** From one position to the next. */
  readonly step: number;
  /** Pages that are still to come, as far as anybody knows. */
  readonly pages: number;
}

/** One way in which the pages of a list follow each other, for one reading of it. */
export interface Pager {
  /** The request for the page at a position. */
  request(position: string | undefined): OperationRequest;
  /** Where the next page is; undefined when this was the last. @throws PagingError for a promise that is broken */
  next(page: SeenPage): string | undefined;
  /** Number of all items, if the API tells it. */
  total?(data: unknown): number | undefined;
  /** How the pages behind a page follow; absent if a position is known only from the page before. */
  pace?(page: SeenPage): Pace;
  /** Called after the last page was handed out. @throws PagingError when the list can't be complete */
  check?(page: SeenPage): void;
}

/** Makes what pages in the ways that a list may declare, by their kind: a program carries those that it hands over. */
export type Pagers = {
  readonly [Kind in Paging["kind"]]?: (
    operation: OperationDescriptor,
    paging: Paging & { readonly kind: Kind },
    first: OperationRequest,
  ) => Pager;
};

/** An API that breaks its promise. */
export function broken({ id }: OperationDescriptor, what: string): PagingError {
  return new PagingError(`${id}: ${what}`, { operation: id });
}
