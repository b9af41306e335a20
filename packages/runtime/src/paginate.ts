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
    const seen = new Set(from === undefined ? [] : [from]);
    let next = from;
    let before: number | undefined;
    do {
      const { data, headers } = await method(withPosition(request, paging, next), options).withResponse();
      const items = (readPointer(data, paging.items) ?? []) as readonly Item[];
      before ??= itemsBefore(paging, request, next, items.length);
      const reached = before + items.length;
      const total = "total" in paging && paging.total !== undefined ? numberOf(readPointer(data, paging.total)) : undefined;
      const following = nextPosition(paging, request, { data, headers, items, position: next, reached, total });
      if (following !== undefined && seen.has(following)) {
        throw new PagingError(`${operation.id}: the API gave the position ${JSON.stringify(following)} twice`, { operation: operation.id });
      }
      if (following !== undefined) seen.add(following);
      yield { items, next: following, total };
      if (following === undefined) checkCap(operation, paging, total, reached);
      next = following;
      before = reached;
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
  /** Number of items up to the end of this page, from the list's beginning. */
  readonly reached: number;
  readonly total: number | undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function pageNumber(paging: Paging & { kind: "page" }, request: OperationRequest, position: string | undefined): number {
  return Number(position ?? request.query?.[paging.page] ?? paging.first);
}

/** Number of items in front of the page the reading begins with. From there on they are counted, since an API may give fewer than asked for. */
function itemsBefore(paging: Paging, request: OperationRequest, position: string | undefined, count: number): number {
  if (paging.kind === "page") return (pageNumber(paging, request, position) - paging.first) * Number(request.query?.[paging.size] ?? count);
  return paging.kind === "offset" ? Number(position ?? request.query?.[paging.offset] ?? 0) : 0;
}

/** The request for the page at a position; undefined is the first. */
function withPosition(request: OperationRequest, paging: Paging, position: string | undefined): OperationRequest {
  switch (paging.kind) {
    case "cursor":
      return position === undefined ? request : { ...request, [paging.in]: { ...request[paging.in], [paging.name]: position } };
    case "page":
      return { ...request, query: { ...request.query, [paging.page]: pageNumber(paging, request, position) } };
    case "offset":
      return position === undefined ? request : { ...request, query: { ...request.query, [paging.offset]: Number(position) } };
    case "link":
      return position === undefined ? request : { ...request, query: { ...request.query, ...readQuery(position) } };
  }
}

/** Where the next page is; undefined when this was the last. */
function nextPosition(paging: Paging, request: OperationRequest, { data, headers, items, position, reached, total }: Seen): string | undefined {
  switch (paging.kind) {
    case "cursor": {
      const cursor = readPointer(data, paging.cursor);
      return cursor === undefined || cursor === null || cursor === "" ? undefined : String(cursor);
    }
    case "page": {
      if (items.length === 0 || (paging.cap !== undefined && reached >= paging.cap)) return undefined;
      // A short page is the last one only where the API does not count its items: it may give fewer than asked for.
      const isLast = total === undefined ? items.length < Number(request.query?.[paging.size] ?? 0) : reached >= total;
      return isLast ? undefined : String(pageNumber(paging, request, position) + 1);
    }
    case "offset":
      return items.length === 0 || (total !== undefined && reached >= total) ? undefined : String(reached);
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

/** A query as a request has it: a name that comes several times is a list. */
function readQuery(text: string): Record<string, string | string[]> {
  const query = new URLSearchParams(text);
  const values = [...new Set(query.keys())].map((name): [string, string | string[]] => {
    const all = query.getAll(name);
    return [name, all.length > 1 ? all : (all[0] ?? "")];
  });
  return Object.fromEntries(values);
}

function checkCap(operation: OperationDescriptor, paging: Paging, total: number | undefined, reached: number): void {
  if (paging.kind !== "page" || paging.cap === undefined || total === undefined) return;
  if (reached >= paging.cap && total > reached) {
    throw new PagingError(`${operation.id}: there are ${total} items, but the API delivers only the first ${paging.cap} in numbered pages; use its other paging`, { operation: operation.id });
  }
}
