import { separated } from "./delimiters.ts";
import { knowsItsText, plainText } from "../../wire/values/plain-text.ts";

/** Writes one plain value as text. */
export type WriteItem = (value: unknown) => string;

/** Whether a value is an object with members, and not a list, a `Map`, or a date or `URL`, which are one text. */
export function hasMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]" && !knowsItsText(value);
}

/** The members that are not undefined. */
export function membersOf(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
}

/** Leaves already encoded characters unchanged (RFC 6570, 3.2.3). */
export function keepEncoded(text: string): string {
  return text.replace(/%25(?=[\dA-Fa-f]{2})/g, "%");
}

/** A list or an object in one text: `a,b`, `R,1,G,2`, exploded `R=1,G=2`. */
export function joined(value: unknown, explode: boolean, separator: string, write: WriteItem = plainText): string {
  if (Array.isArray(value)) return separated(value.map(write), separator);
  if (!hasMembers(value)) return write(value);
  const members = membersOf(value).map(([name, member]) => [write(name), write(member)]);
  return separated(explode ? members.map((pair) => pair.join("=")) : members.flat(), separator);
}
