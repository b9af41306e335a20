import type { OperationRequest } from "../call/call-context.ts";
import type { CallOptions } from "../call/client-config.ts";
import { systemClock, type Clock } from "../time/clock.ts";
import type { Call } from "../call/connect.ts";
import { ConfigurationError, DeadlineError } from "../errors/errors.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { itemsOf } from "./items-of.ts";
import { PagingError } from "./paging-error.ts";
import { pagesOf, type Page, type Pages } from "./pages.ts";
import { readPointer } from "../wire/pointer.ts";

export interface PagingOptions extends CallOptions {
  /** `next` of the page after which to go on. */
  from?: string;
  /** Milliseconds the API may take for all pages together; the time between two pages is the caller's own. */
  deadline?: number;
  /** What measures the deadline. Default: the machine's time. */
  clock?: Clock;
}

/** What a list's answer lists: the answer itself, or what stands in the array among its members; unknown where there is none. */
export type ItemOf<Answer> = unknown extends Answer
  ? unknown
  : OrUnknown<Answer extends readonly unknown[] ? ItemIn<Answer> : ItemIn<Answer[keyof Answer]>>;
type ItemIn<List> = List extends readonly (infer Item)[] ? Item : never;
type OrUnknown<Item> = [Item] extends [never] ? unknown : Item;

/**
 * Reads a list over all its pages, in the way the operation declares.
 *
 * @param method the operation's method, as generated
 * @param request its first request; those of the pages behind are made from it, by changing nothing but the position
 * @param kind which of the declared ways to use; default: the first
 * @throws PagingError, while reading, when a page comes twice, or when the API delivers no further than a cap behind
 *   which there is, or may be, more; DeadlineError
 * @example
 * for await (const job of paginate(GetJobs, client.GetJobs, { query: { pageSize: 50 } })) console.log(job.id);
 */
export function paginate<Request extends OperationRequest | undefined, Answer>(
  operation: OperationDescriptor,
  method: (request: Request, options?: CallOptions) => Call<Answer>,
  request: NoInfer<Request>,
  { from, deadline, clock = systemClock, ...options }: PagingOptions = {},
  kind?: Paging["kind"],
): Pages<ItemOf<Answer>> {
  const paging = choosePaging(operation, kind);
  const first: OperationRequest = request ?? {};

  async function* pages(): AsyncGenerator<Page<ItemOf<Answer>>, void, undefined> {
    const seen = new Set(from === undefined ? [] : [from]);
    let next = from;
    let before: number | undefined;
    let previous: string | undefined;
    let left = deadline;
    do {
      const started = clock.now();
      // Paging changes nothing of a request but its query or a header, so it is still one of this method.
      const call = method(withPosition(first, paging, next) as Request, { ...options, deadline: left });
      const { data, headers } = await inTime(call.withResponse(), operation, deadline);
      if (left !== undefined) left = Math.max(1, left - (clock.now() - started));
      const items = itemsOf(operation, paging, data) as readonly ItemOf<Answer>[];
      before ??= itemsBefore(paging, first, next, items.length);
      const reached = before + items.length;
      const total =
        "total" in paging && paging.total !== undefined ? numberOf(readPointer(data, paging.total)) : undefined;
      const following = nextPosition(paging, first, { data, headers, items, position: next, reached, total });
      if (following !== undefined && seen.has(following))
        throw twice(operation, `the position ${JSON.stringify(following)}`);
      if (following !== undefined) seen.add(following);
      // Counted positions never come twice, whatever the API makes of them; where nothing says how many there are, the items have to tell.
      if (isCounted(paging) && total === undefined && items.length > 0) {
        const content = JSON.stringify(items);
        if (content === previous) throw twice(operation, "the same page");
        previous = content;
      }
      yield { items, next: following, total };
      if (following === undefined) checkCap(operation, paging, first, { reached, total, items });
      next = following;
      before = reached;
    } while (next !== undefined);
  }

  return pagesOf(pages);
}

/** A page's own time limit is what is left of the list's; its error names the list's. */
async function inTime<Answered>(
  call: Promise<Answered>,
  operation: OperationDescriptor,
  deadline: number | undefined,
): Promise<Answered> {
  try {
    return await call;
  } catch (error) {
    if (deadline === undefined || !(error instanceof DeadlineError)) throw error;
    throw new DeadlineError(
      `${operation.id}: the list was not read within ${deadline} ms`,
      operation.id,
      error.timeline,
    );
  }
}

function twice(operation: OperationDescriptor, what: string): PagingError {
  return new PagingError(`${operation.id}: the API gave ${what} twice`, { operation: operation.id });
}

function isCounted(paging: Paging): boolean {
  return paging.kind === "page" || paging.kind === "offset";
}

function choosePaging(operation: OperationDescriptor, kind: Paging["kind"] | undefined): Paging {
  const paging = operation.paging?.find((way) => kind === undefined || way.kind === kind);
  if (!paging) throw new ConfigurationError(`${operation.id} declares no paging${kind ? ` of kind ${kind}` : ""}`);
  return paging;
}

interface Reached {
  readonly items: readonly unknown[];
  /** Number of items up to the end of this page, from the list's beginning. */
  readonly reached: number;
  readonly total: number | undefined;
}

interface Seen extends Reached {
  readonly data: unknown;
  readonly headers: Headers;
  readonly position: string | undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function pageNumber(
  paging: Paging & { kind: "page" },
  request: OperationRequest,
  position: string | undefined,
): number {
  return Number(position ?? request.query?.[paging.page] ?? paging.first);
}

/** Number of items in front of the page the reading begins with. From there on they are counted, since an API may give fewer than asked for. */
function itemsBefore(paging: Paging, request: OperationRequest, position: string | undefined, count: number): number {
  if (paging.kind === "page")
    return (pageNumber(paging, request, position) - paging.first) * Number(request.query?.[paging.size] ?? count);
  return paging.kind === "offset" ? Number(position ?? request.query?.[paging.offset] ?? 0) : 0;
}

/** The request for the page at a position; undefined is the first. */
function withPosition(request: OperationRequest, paging: Paging, position: string | undefined): OperationRequest {
  switch (paging.kind) {
    case "cursor":
      return position === undefined
        ? request
        : { ...request, [paging.in]: { ...request[paging.in], [paging.name]: position } };
    case "page":
      return { ...request, query: { ...request.query, [paging.page]: pageNumber(paging, request, position) } };
    case "offset":
      return position === undefined
        ? request
        : { ...request, query: { ...request.query, [paging.offset]: Number(position) } };
    case "link":
      return position === undefined ? request : { ...request, query: { ...request.query, ...readQuery(position) } };
  }
}

/** Where the next page is; undefined when this was the last. */
function nextPosition(
  paging: Paging,
  request: OperationRequest,
  { data, headers, items, position, reached, total }: Seen,
): string | undefined {
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
    if (/;\s*rel\s*=\s*("[^"]*\bnext\b[^"]*"|next\b)/i.test(parameters))
      return new URL(target, "http://any.invalid").search.slice(1);
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

/** A list that ends at the API's cap is complete only when its total says so, or a page that is not full. */
function checkCap(
  operation: OperationDescriptor,
  paging: Paging,
  request: OperationRequest,
  { reached, total, items }: Reached,
): void {
  if (paging.kind !== "page" || paging.cap === undefined || reached < paging.cap) return;
  const isFull = items.length >= Number(request.query?.[paging.size] ?? 0);
  if (total === undefined ? !isFull : total <= reached) return;
  const more = total === undefined ? "there may be more items" : `there are ${total} items`;
  const limit = `the API delivers only the first ${paging.cap} in numbered pages`;
  throw new PagingError(`${operation.id}: ${more}, but ${limit}; use its other paging`, { operation: operation.id });
}
