/** One page of a list, and the `Link` header to the others. */
export interface LinkedPage<Item> {
  readonly items: readonly Item[];
  /** Absent if the whole list is on one page. */
  readonly link?: string;
}

const defaultSize = 30;

/** Cuts a page out of a list, by `page` (from 1) and `per_page` of a URL. */
export function linkedPage<Item>(url: URL, all: readonly Item[]): LinkedPage<Item> {
  const size = positive(url.searchParams.get("per_page"), defaultSize);
  const page = positive(url.searchParams.get("page"), 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const items = all.slice((page - 1) * size, page * size);
  if (last === 1) return { items };
  const relations = [
    ...(page < last ? [to(page + 1, "next"), to(last, "last")] : []),
    ...(page > 1 ? [to(1, "first"), to(Math.min(page - 1, last), "prev")] : []),
  ];
  return { items, link: relations.join(", ") };

  function to(number: number, relation: string): string {
    const target = new URL(url);
    target.searchParams.set("page", String(number));
    return `<${target.href}>; rel="${relation}"`;
  }
}

function positive(text: string | null, otherwise: number): number {
  return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : otherwise;
}
