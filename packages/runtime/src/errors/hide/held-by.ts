/** Members of error classes and web classes that `ownKeys` does not list. */
const ofClasses =
  "name message stack cause errors error href url headers statusText reason signal data detail source".split(" ");

/**
 * Everything that a value holds one level below, including names: members that are symbols or not enumerable, entries
 * of maps, sets and headers, and text in bytes. Things that can be read only once, such as a body, are not read.
 */
export function heldBy(part: unknown): unknown[] {
  if (typeof part === "symbol") return [String(part)];
  if (Object(part) !== part) return [];
  if (Object.prototype.toString.call(part) === "[object String]") return [String(part)];
  if (ArrayBuffer.isView(part)) return [new TextDecoder().decode(part)];
  if (part instanceof ArrayBuffer) return [new Uint8Array(part)];
  const object = part as Record<PropertyKey, unknown>;
  const held = Reflect.ownKeys(object).flatMap((key) => [String(key), object[key]]);
  if (Array.isArray(part)) held.push(...joinsOf(part));
  // Logs show the JSON form of an error, and that of another HTTP client may contain the whole request.
  if (part instanceof Error && "toJSON" in part && typeof part.toJSON === "function") held.push(part.toJSON());
  for (const name of ofClasses) if (name in object) held.push(object[name]);
  // Streams and iterators also have a `forEach`, which would consume them.
  if ("has" in object && typeof object["forEach"] === "function")
    object["forEach"]((value: unknown, key: unknown) => held.push(key, value));
  return held;
}

/** A list of characters or bytes, joined as a text. */
export function joinsOf(list: readonly unknown[]): string[] {
  return list.length > 1 && list.every((item) => Object(item) !== item && typeof item !== "symbol")
    ? [list.join(""), list.map((item) => (typeof item === "number" ? String.fromCharCode(item) : item)).join("")]
    : [];
}
