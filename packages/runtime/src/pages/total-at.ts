import { readPointer } from "../wire/pointer.ts";

/**
 * Number of all items, if the answer gives it. A negative number, or one smaller than the items in the same answer, is
 * ignored: some APIs write 0 or -1 for "not counted".
 * @param listed items of the answer
 */
export function totalAt(data: unknown, pointer: string | undefined, listed: number = 0): number | undefined {
  const said = pointer === undefined ? undefined : readPointer(data, pointer);
  const total = typeof said === "string" && /^\d+$/.test(said) ? Number(said) : said;
  return typeof total === "number" && total >= listed ? total : undefined;
}
