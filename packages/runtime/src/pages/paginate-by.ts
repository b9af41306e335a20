import type { OperationRequest } from "../descriptors/request.ts";
import type { CallOptions } from "../call/client-config.ts";
import { elapsedOn, systemClock, type Clock } from "../time/clock.ts";
import type { Call } from "../call/connect.ts";
import type { Answer as AnswerOf } from "../descriptors/answer.ts";
import { checkMembers } from "../errors/checks/check-members.ts";
import { checkNumbers } from "../errors/checks/check-numbers.ts";
import { ConfigurationError, DeadlineError } from "../errors/errors.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { itemsOf } from "./items-of.ts";
import { FetchAhead } from "./fetch-ahead.ts";
import { broken, type Pager, type Pagers } from "./pager.ts";
import { Repeats } from "./repeats.ts";
import { pagesOf, type Page, type Pages } from "./pages.ts";

/** Options for reading a list, besides those of any call. */
export interface PagingOptions extends CallOptions {
  /** `next` of the page after which to continue. */
  from?: string;
  /** Milliseconds that the API may take for all pages together. The time between two pages does not count. */
  deadline?: number;
  /**
   * Number of pages to request in advance, for lists whose pages have numbers or offsets. Items and errors keep their
   * order. Leaving the loop cancels the requests under way. At most 1000. Default: 0.
   */
  prefetch?: number;
  /**
   * Number of pages after which the list counts as endless: an API may give new cursors and new items for ever. Default
   * 10 000; 0 for no limit.
   */
  mostPages?: number;
  /** The clock for the deadline. Default: the machine's time. */
  clock?: Clock;
}

const usualMostPages = 10_000;

/** Pages in advance that no list needs more of: where nobody knows how many there are, all of them would be asked for. */
const mostAhead = 1000;

/** The items in a list's answer: of the answer itself, or of the array among its members; unknown if there is none. */
export type ItemOf<Answer> = unknown extends Answer
  ? unknown
  : OrUnknown<Answer extends readonly unknown[] ? ItemIn<Answer> : ItemIn<Answer[keyof Answer]>>;
type ItemIn<List> = List extends readonly (infer Item)[] ? Item : never;
type OrUnknown<Item> = [Item] extends [never] ? unknown : Item;

type CreatePager = (operation: OperationDescriptor, paging: Paging, first: OperationRequest) => Pager;

/**
 * Reads a list over all its pages like `paginate`, but only with the given ways of paging. It is for wrappers that know
 * the way of their API.
 *
 * @param pagers the ways of paging, by their kind, e.g. `{ cursor: byCursor }`
 * @param operation the operation of the list
 * @param method the operation's method, as generated
 * @param request its first request
 * @param kind which of the declared ways to use; default: the first
 * @throws ConfigurationError if a needed way of paging was not passed; while reading, the errors of `paginate`
 * @example
 * const jobs = paginateBy({ cursor: byCursor }, GetJobs, client.GetJobs, { query: { pageSize: 50 } });
 */
export function paginateBy<Request extends OperationRequest | undefined, Answer>(
  pagers: Pagers,
  operation: OperationDescriptor,
  method: (request: Request, options?: CallOptions) => Call<Answer>,
  request: NoInfer<Request>,
  given: PagingOptions = {},
  kind?: Paging["kind"],
): Pages<ItemOf<Answer>> {
  // A JavaScript caller may pass null.
  const wish = (given as PagingOptions | null) ?? {};
  checkMembers(wish, "options", { from: ["a string"] });
  checkNumbers(wish, { mostPages: 0 });
  // As a number it would be the page 0.
  if (wish.from === "") throw new ConfigurationError("from is empty: pass `next` of a page, or leave it out");
  const { from, deadline, clock = systemClock, prefetch = 0, mostPages = usualMostPages, ...options } = wish;
  const paging = choosePaging(operation, kind);
  const makePager = pagerOf(pagers, operation, paging);
  checkPrefetch(operation, paging, prefetch);

  async function* pages(): AsyncGenerator<Page<ItemOf<Answer>>, void, undefined> {
    const pager = makePager(operation, paging, request ?? {});
    const repeats = new Repeats(operation, from);
    let position = from;
    let left = deadline;
    const late = (cause: DeadlineError): DeadlineError =>
      new DeadlineError(`${operation.id}: the list was not read within ${deadline} ms`, operation.id, cause.timeline);
    // Paging changes only the position in a request, so the request still has the method's type.
    const ask = (at: string | undefined, signal: AbortSignal | undefined): Promise<AnswerOf<Answer>> =>
      method(pager.request(at) as Request, { ...options, signal, deadline: left }).withResponse();
    const ahead = new FetchAhead(ask, Math.min(prefetch, mostAhead), options.signal);
    try {
      for (let count = 1; ; count++) {
        if (count > (mostPages || Infinity))
          throw broken(
            operation,
            `the list has no end after ${mostPages} pages: pass mostPages if it may be that long`,
          );
        const started = elapsedOn(clock);
        const { data, headers } = await inTime(ahead.take(position), deadline, late);
        const took = elapsedOn(clock) - started;
        if (left !== undefined) left = Math.max(1, left - took);
        const items = itemsOf(operation, paging, data) as readonly ItemOf<Answer>[];
        const seen = { data, headers, items, position };
        const next = pager.next(seen);
        if (next !== undefined) repeats.checkPosition(next);
        repeats.checkItems(items);
        if (next !== undefined && pager.pace) ahead.go(next, pager.pace(seen));
        yield { items, next, total: pager.total?.(data) };
        if (next === undefined) return pager.check?.(seen);
        position = next;
      }
    } finally {
      ahead.stop();
    }
  }

  return pagesOf(pages);
}

/** The deadline of a page is the rest of the list's deadline, and its error names the list's. */
async function inTime<Data>(
  call: Promise<Data>,
  deadline: number | undefined,
  late: (cause: DeadlineError) => DeadlineError,
): Promise<Data> {
  try {
    return await call;
  } catch (error) {
    throw deadline !== undefined && error instanceof DeadlineError ? late(error) : error;
  }
}

function checkPrefetch({ id }: OperationDescriptor, { kind }: Paging, prefetch: number): void {
  if (!Number.isInteger(prefetch) || prefetch < 0)
    throw new ConfigurationError(`prefetch is ${String(prefetch)}: pass a whole number, 0 or more`);
  if (prefetch > 0 && (kind === "cursor" || kind === "link"))
    throw new ConfigurationError(
      `${id}: pages can't be fetched ahead, since each ${kind} comes with the page before: leave prefetch out`,
    );
}

function choosePaging(operation: OperationDescriptor, kind: Paging["kind"] | undefined): Paging {
  const paging = operation.paging?.find((way) => kind === undefined || way.kind === kind);
  if (!paging) throw new ConfigurationError(`${operation.id} declares no paging${kind ? ` of kind ${kind}` : ""}`);
  return paging;
}

function pagerOf(pagers: Pagers, { id }: OperationDescriptor, { kind }: Paging): CreatePager {
  const found = pagers[kind];
  if (!found) throw new ConfigurationError(`${id}: paginateBy was handed nothing that pages by ${kind}`);
  return found as CreatePager;
}
