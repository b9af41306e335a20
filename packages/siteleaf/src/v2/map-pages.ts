import { pagesOf, type Pages } from "@pressroom/runtime";

/** The same list with every item changed. */
export function mapPages<From, To>(list: Pages<From>, change: (item: From) => To): Pages<To> {
  return pagesOf(async function* () {
    for await (const page of list.pages()) yield { ...page, items: page.items.map(change) };
  });
}
