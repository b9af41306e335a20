import { PagingError, pagesOf, type Pages } from "@pressroom/runtime";

/**
 * A list that the API answers as a whole, in the form of a paged list.
 * @param operation its operationId, for errors; reading throws PagingError if the answer is not a list
 */
export function singlePage<Item>(operation: string, fetchAll: () => Promise<readonly Item[]>): Pages<Item> {
  return pagesOf(async function* () {
    const items: unknown = await fetchAll();
    if (!Array.isArray(items)) throw new PagingError(`${operation}: the answer is not a list`, { operation });
    yield { items };
  });
}
