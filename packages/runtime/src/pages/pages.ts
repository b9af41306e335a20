import { checkMembers } from "../errors/checks/check-members.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import { checkNumbers } from "../errors/checks/check-numbers.ts";

/** One page of a list. */
export interface Page<Item> {
  /** The items of this page. */
  readonly items: readonly Item[];
  /** Pass it as `from` to continue after this page, also in another process; undefined on the last page. */
  readonly next?: string;
  /** Number of all items, if the API gives it. */
  readonly total?: number;
}

/** A list that requests its pages while you read it. */
export interface Pages<Item> extends AsyncIterable<Item> {
  /** Page by page. */
  pages(): AsyncIterable<Page<Item>>;
  /** The first `limit` items, or all of them. */
  toArray(options?: { limit?: number }): Promise<Item[]>;
}

/** Makes a list from its pages; `pages` is called each time the list is read. */
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
