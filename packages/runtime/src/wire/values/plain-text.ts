/**
 * Writes a plain value as text. A date is ISO 8601, and a value with a JSON text, such as a `URL`, is that text. A
 * list, an object, a function, undefined or `NaN` has no text.
 */
export function plainText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (knowsItsText(value)) return plainText(value.toJSON());
  if (["object", "function", "symbol", "undefined"].includes(typeof value)) throw new NotPlain();
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${value} is not a number that can be sent`);
  return String(value);
}

/** Whether an object, such as a date or a `URL`, is written as one text. */
export function knowsItsText(value: unknown): value is { toJSON(): unknown } {
  return typeof (value as { readonly toJSON?: unknown } | null | undefined)?.toJSON === "function";
}

/** Thrown for a value that has no text. */
export class NotPlain extends Error {}
