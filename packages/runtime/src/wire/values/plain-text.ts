/**
 * A date is written as ISO 8601, what knows its own text for JSON (a `URL`, say) as that, anything else as itself; a list, an
 * object, a function, nothing, or a number that is none has no text of its own.
 */
export function plainText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (knowsItsText(value)) return plainText(value.toJSON());
  if (["object", "function", "symbol", "undefined"].includes(typeof value)) throw new NotPlain();
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${value} is not a number that can be sent`);
  return String(value);
}

/** Such as a date or a `URL`: an object for the program, one text on the wire. */
export function knowsItsText(value: unknown): value is { toJSON(): unknown } {
  return typeof (value as { readonly toJSON?: unknown } | null | undefined)?.toJSON === "function";
}

/** Thrown for what has no text of its own. */
export class NotPlain extends Error {}
