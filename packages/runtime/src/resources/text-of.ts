/**
 * A value of an answer as text; undefined for other types, and for a number too large to be exact, since it would be
 * the id of another job.
 */
export function textOf(value: unknown): string | undefined {
  const isWord = typeof value === "string" || typeof value === "boolean";
  return isWord || (typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
    ? String(value)
    : undefined;
}
