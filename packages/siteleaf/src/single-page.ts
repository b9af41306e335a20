import { PagingError, pagesOf, type Pages } from "@pressroom/runtime";

/**
 * A list that the API answers whole, so that it can be read like any other.
 * @param operation its operationId, for errors; reading throws PagingError when the answer is not a list
 */
export function singlePage<Item>(operation: string, fetchAll: () => Promise<readonly Item[]>): Pages<Item> {
  return pagesOf(async function* () {
    const items: unknown = await fetchAll();
    if (!Array.isArray(items)) throw new PagingError(`${operation}: the answer is not a list`, { operation });
    yield { items };
  });
}
