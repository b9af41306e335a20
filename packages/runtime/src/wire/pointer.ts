/**
 * Follows a JSON pointer (RFC 6901) into a value; `""` is the value itself. Undefined if there is nothing at the
 * pointer.
 */
export function readPointer(value: unknown, pointer: string): unknown {
  if (pointer === "") return value;
  let current = value;
  for (const token of pointer.slice(1).split("/")) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string, unknown>)[token.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return current;
}
