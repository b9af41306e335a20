import { pagesOf, type Pages } from "@pressroom/runtime";

/** A list that the API answers whole, so that it can be read like any other. */
export function singlePage<Item>(fetchAll: () => Promise<readonly Item[]>): Pages<Item> {
  return pagesOf(async function* () {
    yield { items: await fetchAll() };
  });
}

/** The same list with each item made into another. */
export function mapPages<From, To>(list: Pages<From>, change: (item: From) => To): Pages<To> {
  return pagesOf(async function* () {
    for await (const page of list.pages()) yield { ...page, items: page.items.map(change) };
  });
}
