import type { OperationRequest } from "./call-context.ts";
import type { CallOptions } from "./client-config.ts";
import type { Call } from "./connect.ts";
import { ConfigurationError, PressroomError } from "./errors.ts";
import type { OperationDescriptor, Paging } from "./operation.ts";
import { readPointer } from "./pointer.ts";

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Hand it to `from` to go on after this page, in another process too; undefined on the last page. */
  readonly next?: string;
  /** Number of all items, where the API tells it. */
  readonly total?: number;
}

/** A list that is fetched as it is read. */
export interface Pages<Item> extends AsyncIterable<Item> {
  /** Page by page. */
  pages(): AsyncIterable<Page<Item>>;
  /** The first `limit` items, or all of them. */
  toArray(options?: { limit?: number }): Promise<Item[]>;
}

/** The list can't be read to its end: the API gave the same page twice, or stops short of it. */
export class PagingError extends PressroomError {
  override readonly name: string = "PagingError";
}

export interface PagingOptions extends CallOptions {
  /** `next` of the page after which to go on. */
  from?: string;
}

/**
 * Reads a list over all its pages, in the way the operation declares.
 *
 * @param method the operation's method, as generated
 * @param kind which of the declared ways to use; default: the first
 * @throws PagingError when a cursor comes twice, or when the API delivers no further than a cap that is below the total
 */
export function paginate<Item>(
  operation: OperationDescriptor,
  method: (request: OperationRequest, options?: CallOptions) => Call<unknown>,
  request: OperationRequest = {},
  { from, ...options }: PagingOptions = {},
  kind?: Paging["kind"],
): Pages<Item> {
  const paging = choosePaging(operation, kind);

  async function* pages(): AsyncGenerator<Page<Item>, void, undefined> {
    const seen = new Set<string>();
    let next = from;
    do {
      const { data, headers } = await method(withPosition(request, paging, next), options).withResponse();
      const items = (readPointer(data, paging.items) ?? []) as readonly Item[];
      const following = nextPosition(paging, request, { data, headers, items, position: next });
      if (following !== undefined && seen.has(following)) {
        throw new PagingError(`${operation.id}: the API gave the position ${JSON.stringify(following)} twice`, { operation: operation.id });
      }
      if (following !== undefined) seen.add(following);
      const total = "total" in paging && paging.total !== undefined ? readPointer(data, paging.total) : undefined;
      yield { items, next: following, total: typeof total === "number" ? total : undefined };
      if (following === undefined) checkCap(operation, paging, total, next, items.length, request);
      next = following;
    } while (next !== undefined);
  }

  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages()) yield* page.items;
  }

  return {
    pages,
    [Symbol.asyncIterator]: items,
    async toArray({ limit = Number.POSITIVE_INFINITY } = {}) {
      const all: Item[] = [];
      if (limit <= 0) return all;
      for await (const item of items()) {
        all.push(item);
        if (all.length >= limit) break;
      }
      return all;
    },
  };
}

function choosePaging(operation: OperationDescriptor, kind: Paging["kind"] | undefined): Paging {
  const paging = operation.paging?.find((way) => kind === undefined || way.kind === kind);
  if (!paging) throw new ConfigurationError(`${operation.id} declares no paging${kind ? ` of kind ${kind}` : ""}`);
  return paging;
}

interface Seen {
  readonly data: unknown;
  readonly headers: Headers;
  readonly items: readonly unknown[];
  readonly position: string | undefined;
}

/** The request for the page at a position; undefined is the first. */
function withPosition(request: OperationRequest, paging: Paging, position: string | undefined): OperationRequest {
  switch (paging.kind) {
    case "cursor":
      return position === undefined ? request : { ...request, [paging.in]: { ...request[paging.in], [paging.name]: position } };
    case "page":
      return { ...request, query: { ...request.query, [paging.page]: Number(position ?? paging.first) } };
    case "offset":
      return position === undefined ? request : { ...request, query: { ...request.query, [paging.offset]: Number(position) } };
    case "link":
      return position === undefined ? request : { ...request, query: { ...request.query, ...Object.fromEntries(new URLSearchParams(position)) } };
  }
}

/** Where the next page is; undefined when this was the last. */
function nextPosition(paging: Paging, request: OperationRequest, { data, headers, items, position }: Seen): string | undefined {
  switch (paging.kind) {
    case "cursor": {
      const cursor = readPointer(data, paging.cursor);
      return cursor === undefined || cursor === null || cursor === "" ? undefined : String(cursor);
    }
    case "page": {
      const number = Number(position ?? paging.first);
      const size = Number(request.query?.[paging.size] ?? items.length);
      if (items.length === 0 || items.length < size) return undefined;
      const total = paging.total === undefined ? undefined : readPointer(data, paging.total);
      const reached = (number - paging.first + 1) * size;
      if ((typeof total === "number" && reached >= total) || (paging.cap !== undefined && reached >= paging.cap)) return undefined;
      return String(number + 1);
    }
    case "offset": {
      const reached = Number(position ?? request.query?.[paging.offset] ?? 0) + items.length;
      const total = paging.total === undefined ? undefined : readPointer(data, paging.total);
      return items.length === 0 || (typeof total === "number" && reached >= total) ? undefined : String(reached);
    }
    case "link":
      return nextLink(headers.get("link"));
  }
}

/** Query of the `rel="next"` target (RFC 8288); its host is not looked at, so credentials can't be led elsewhere. */
function nextLink(header: string | null): string | undefined {
  for (const [, target = "", parameters = ""] of (header ?? "").matchAll(/<([^>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*("[^"]*\bnext\b[^"]*"|next\b)/i.test(parameters)) return new URL(target, "http://any.invalid").search.slice(1);
  }
  return undefined;
}

function checkCap(operation: OperationDescriptor, paging: Paging, total: unknown, position: string | undefined, count: number, request: OperationRequest): void {
  if (paging.kind !== "page" || paging.cap === undefined || typeof total !== "number") return;
  const size = Number(request.query?.[paging.size] ?? count);
  const reached = (Number(position ?? paging.first) - paging.first) * size + count;
  if (reached >= paging.cap && total > reached) {
    throw new PagingError(`${operation.id}: there are ${total} items, but the API delivers only the first ${paging.cap} in numbered pages; use its other paging`, { operation: operation.id });
  }
}
