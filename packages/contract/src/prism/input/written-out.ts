import { isObject, lookUp, type Description, type Json } from "@pressroom/description";

/** The most nodes that a schema may have with its references followed in place. Prism takes minutes, and gigabytes, for a few million. */
const most = 20_000;

/**
 * Whether a schema becomes huge if references are followed in place, as Prism does it: invoices contain contacts, which contain
 * invoices.
 */
export function isHugeWrittenOut(description: Description, schema: unknown): boolean {
  let nodes = 0;
  const isPast = (value: unknown, above: readonly string[]): boolean => {
    if (++nodes > most) return true;
    if (Array.isArray(value)) return value.some((item) => isPast(item, above));
    if (!isObject(value)) return false;
    const reference = value["$ref"];
    if (typeof reference === "string") {
      // A circular reference stays as it is.
      if (above.includes(reference)) return false;
      return isPast(lookUp(description, value as Json, [])?.value, [...above, reference]);
    }
    return Object.values(value).some((item) => isPast(item, above));
  };
  return isPast(schema, []);
}
