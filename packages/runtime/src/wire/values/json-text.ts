import { knowsItsText } from "./plain-text.ts";

/**
 * A value as JSON.
 * @throws RangeError naming the place of a value that `JSON.stringify` would silently change or omit: `NaN`, a hole in
 * a list, a `Map`, a promise, a function
 */
export function jsonText(value: unknown): string {
  check(value, [], []);
  return (JSON.stringify(value) as string | undefined) ?? lost([], "undefined");
}

/**
 * Every body goes through it, so plain values, which nearly all are, are checked first.
 * @param at names on the way to the value
 * @param around the objects that hold the value; `JSON.stringify` finds circles
 */
function check(value: unknown, at: (string | number)[], around: object[]): void {
  if (value === undefined || value === null) return;
  if (knowsItsText(value)) {
    if (value instanceof Date && Number.isNaN(value.getTime())) lost(at, "an invalid date");
    return around.includes(value) ? undefined : check(value.toJSON(), at, [...around, value]);
  }
  if (typeof value === "number") return Number.isFinite(value) ? undefined : lost(at, String(value));
  if (typeof value === "string" || typeof value === "boolean") return;
  if (typeof value !== "object") lost(at, `a ${typeof value}`);
  if (around.includes(value)) return;
  const names = Array.isArray(value) ? value.keys() : Object.keys(value);
  if (Array.isArray(names) && (names.length === 0 || Object.getPrototypeOf(value) !== Object.prototype)) {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (/^(Number|String|Boolean)$/.test(kind)) return check(value.valueOf(), at, around);
    if (kind !== "Object" && (names.length === 0 || kind === "Error" || ArrayBuffer.isView(value)))
      lost(at, `a value of type ${kind}`);
  }
  around.push(value);
  for (const name of names) {
    const member = (value as Record<string | number, unknown>)[name];
    if (typeof member === "string") continue;
    at.push(name);
    if (member === undefined && Array.isArray(value)) lost(at, "undefined");
    check(member, at, around);
    at.pop();
  }
  around.pop();
}

function lost(at: readonly (string | number)[], what: string): never {
  throw new RangeError(`${at.length > 0 ? `/${at.join("/")}` : "the body"} is ${what}, which JSON can't hold`);
}
