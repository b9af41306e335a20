/** A word of an answer as text; undefined for what is none, and for a number so large that its last digits are lost: an id would be another's. */
export function textOf(value: unknown): string | undefined {
  const isWord = typeof value === "string" || typeof value === "boolean";
  return isWord || (typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
    ? String(value)
    : undefined;
}
