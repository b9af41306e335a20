import { knowsItsText } from "./plain-text.ts";

/**
 * A value as JSON.
 * @throws RangeError naming the place of what `JSON.stringify` would quietly make something else of, or leave out: a number
 *   that is none, a hole in a list, a `Map`, a promise, a function
 */
export function jsonText(value: unknown): string {
  check(value, "", new Set());
  return (JSON.stringify(value) as string | undefined) ?? lost("", "undefined");
}

/** @param seen what was checked: circles are for `JSON.stringify` to find */
function check(value: unknown, at: string, seen: Set<object>): void {
  if (knowsItsText(value)) {
    if (value instanceof Date && Number.isNaN(value.getTime())) lost(at, "an invalid date");
    return seen.has(value) ? undefined : check(value.toJSON(), at, seen.add(value));
  }
  if (typeof value === "number" && !Number.isFinite(value)) lost(at, String(value));
  if (["bigint", "function", "symbol"].includes(typeof value)) lost(at, `a ${typeof value}`);
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      if (item === undefined) lost(`${at}/${index}`, "undefined");
      else check(item, `${at}/${index}`, seen);
    return;
  }
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (/^(Number|String|Boolean)$/.test(kind)) return check(value.valueOf(), at, seen);
  const members = Object.entries(value);
  if (kind !== "Object" && (members.length === 0 || kind === "Error" || ArrayBuffer.isView(value)))
    lost(at, `a value of type ${kind}`);
  for (const [name, member] of members) check(member, `${at}/${name}`, seen);
}

function lost(at: string, what: string): never {
  throw new RangeError(`${at || "the body"} is ${what}, which JSON can't hold`);
}
