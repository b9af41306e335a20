/** Deepest level that is read. No real answer is that deep, and a malicious one is cut here. */
export const deepest = 100;

/** Every string below the members of these names. */
export function namedMembers(part: unknown, names: ReadonlySet<string>, depth: number = 0): string[] {
  if (typeof part !== "object" || part === null || names.size === 0 || depth >= deepest) return [];
  const entries: Iterable<[string, unknown]> =
    part instanceof FormData || part instanceof URLSearchParams ? part : Object.entries(part);
  return [...entries].flatMap(([name, member]) =>
    names.has(name) ? stringsIn(member) : namedMembers(member, names, depth + 1),
  );
}

/** Every string in a value. */
function stringsIn(part: unknown, depth: number = 0): string[] {
  if (typeof part === "string") return [part];
  if (typeof part !== "object" || part === null || depth >= deepest) return [];
  return Object.values(part).flatMap((member) => stringsIn(member, depth + 1));
}
