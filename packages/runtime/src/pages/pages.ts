import { checkMembers } from "../errors/checks/check-members.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import { checkNumbers } from "../errors/checks/check-numbers.ts";

/** One page of a list. */
export interface Page<Item> {
  /** The items of this page. */
  readonly items: readonly Item[];
  /** Hand it to `from` to go on after this page, in another process too; undefined on the last page. */
  readonly next?: string;
  /** Number of all items, if the API says it. */
  readonly total?: number;
}

/** A list that is fetched as it is read. */
export interface Pages<Item> extends AsyncIterable<Item> {
  /** Page by page. */
  pages(): AsyncIterable<Page<Item>>;
  /** The first `limit` items, or all of them. */
  toArray(options?: { limit?: number }): Promise<Item[]>;
}

/** A list from the pages it consists of; `pages` is called once for every time it is read. */
export function pagesOf<Item>(pages: () => AsyncIterable<Page<Item>>): Pages<Item> {
  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages()) yield* page.items;
  }
  return {
    pages,
    [Symbol.asyncIterator]: items,
    async toArray(options = {}) {
      checkMembers(options, "options of toArray");
      checkNames(options, "options of toArray", "limit");
      checkNumbers(options, { limit: 0 });
      const { limit = Infinity } = options;
      const all: Item[] = [];
      if (limit <= 0) return all;
      for await (const item of items()) if (all.push(item) >= limit) break;
      return all;
    },
  };
}
