import type { Call } from "../call/connect.ts";
import type { CallOptions } from "../call/client-config.ts";
import type { OperationDescriptor, Paging } from "../descriptors/operation.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import { byCursor } from "./by-cursor.ts";
import { byLink } from "./by-link.ts";
import { byNumber } from "./by-number.ts";
import { byOffset } from "./by-offset.ts";
import type { Pages } from "./pages.ts";
import { paginateBy, type ItemOf, type PagingOptions } from "./paginate-by.ts";

/**
 * Reads a list over all its pages, in the way the operation declares.
 *
 * @param method the operation's method, as generated
 * @param request its first request; requests for later pages differ only in the position
 * @param kind which of the declared ways to use; default: the first
 * @throws PagingError, while reading, which names the broken promise of the API: an answer that is not a list, a page
 * or a position that comes twice, an end before the counted total, a cap after which there is (or may be) more, no end
 * after `mostPages`; DeadlineError
 * @example
 * for await (const job of paginate(GetJobs, client.GetJobs, { query: { pageSize: 50 } })) console.log(job.id);
 */
export function paginate<Request extends OperationRequest | undefined, Answer>(
  operation: OperationDescriptor,
  method: (request: Request, options?: CallOptions) => Call<Answer>,
  request: NoInfer<Request>,
  given: PagingOptions = {},
  kind?: Paging["kind"],
): Pages<ItemOf<Answer>> {
  const pagers = { cursor: byCursor, page: byNumber, offset: byOffset, link: byLink };
  return paginateBy(pagers, operation, method, request, given, kind);
}
