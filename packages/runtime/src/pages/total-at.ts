import { readPointer } from "../wire/pointer.ts";

/** Number of all items, where the answer says it. */
export function totalAt(data: unknown, pointer: string | undefined): number | undefined {
  const total = pointer === undefined ? undefined : readPointer(data, pointer);
  return typeof total === "number" ? total : undefined;
}
