import type { Page, Pages } from "@pressroom/runtime";

/** A list from the pages it consists of, each fetched when it is read. */
export function pagesOf<Item>(pages: () => AsyncIterable<Page<Item>>): Pages<Item> {
  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages()) yield* page.items;
  }
  return {
    pages,
    [Symbol.asyncIterator]: items,
    async toArray({ limit = Number.POSITIVE_INFINITY } = {}) {
      const all: Item[] = [];
      if (limit <= 0) return all;
      for await (const item of items()) if (all.push(item) >= limit) break;
      return all;
    },
  };
}

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
