import type { OperationRequest } from "../descriptors/request.ts";
import type { CallOptions } from "../call/client-config.ts";
import { elapsedOn, systemClock, type Clock } from "../time/clock.ts";
import type { Call } from "../call/connect.ts";
import { ConfigurationError, DeadlineError } from "../errors/errors.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import { byCursor } from "./by-cursor.ts";
import { byLink } from "./by-link.ts";
import { byNumber } from "./by-number.ts";
import { byOffset } from "./by-offset.ts";
import { itemsOf } from "./items-of.ts";
import type { Pager } from "./pager.ts";
import { Repeats } from "./repeats.ts";
import { pagesOf, type Page, type Pages } from "./pages.ts";

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
 * @throws PagingError, while reading, naming the promise that the API broke: an answer that is not a list, a page or a position
 *   that comes twice, an end before all that was counted, a cap behind which there is, or may be, more; DeadlineError
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

  async function* pages(): AsyncGenerator<Page<ItemOf<Answer>>, void, undefined> {
    const pager = createPager(operation, paging, request ?? {});
    const repeats = new Repeats(operation, from);
    let position = from;
    let left = deadline;
    for (;;) {
      const started = elapsedOn(clock);
      // Paging changes nothing of a request but where its page is, so it is still one of this method.
      const call = method(pager.request(position) as Request, { ...options, deadline: left });
      const { data, headers } = await inTime(call.withResponse(), operation, deadline);
      if (left !== undefined) left = Math.max(1, left - (elapsedOn(clock) - started));
      const items = itemsOf(operation, paging, data) as readonly ItemOf<Answer>[];
      const seen = { data, headers, items, position };
      const next = pager.next(seen);
      if (next !== undefined) repeats.checkPosition(next);
      repeats.checkItems(items);
      yield { items, next, total: pager.total?.(data) };
      if (next === undefined) return pager.check?.(seen);
      position = next;
    }
  }

  return pagesOf(pages);
}

function createPager(operation: OperationDescriptor, paging: Paging, first: OperationRequest): Pager {
  switch (paging.kind) {
    case "cursor":
      return byCursor(operation, paging, first);
    case "page":
      return byNumber(operation, paging, first);
    case "offset":
      return byOffset(operation, paging, first);
    case "link":
      return byLink(operation, first);
  }
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

function choosePaging(operation: OperationDescriptor, kind: Paging["kind"] | undefined): Paging {
  const paging = operation.paging?.find((way) => kind === undefined || way.kind === kind);
  if (!paging) throw new ConfigurationError(`${operation.id} declares no paging${kind ? ` of kind ${kind}` : ""}`);
  return paging;
}
