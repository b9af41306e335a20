/** Members that the classes of errors and of the web keep where `ownKeys` does not see them. */
const ofClasses =
  "name message stack cause errors error href url headers statusText reason signal data detail source".split(" ");

/**
 * Everything that a value holds one step below, names included: members that are symbols or are not listed, entries of
 * maps, sets and headers, and text in bytes. Nothing is read that can be read only once, such as a body.
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
  // What an error is in JSON is for logs, and a client's own may be all that was sent.
  if (part instanceof Error && "toJSON" in part && typeof part.toJSON === "function") held.push(part.toJSON());
  for (const name of ofClasses) if (name in object) held.push(object[name]);
  // Streams and iterators have a `forEach` too, which would read them to their end.
  if ("has" in object && typeof object["forEach"] === "function")
    object["forEach"]((value: unknown, key: unknown) => held.push(key, value));
  return held;
}

/** What a list of characters, or of bytes, says as one. */
export function joinsOf(list: readonly unknown[]): string[] {
  return list.length > 1 && list.every((item) => Object(item) !== item && typeof item !== "symbol")
    ? [list.join(""), list.map((item) => (typeof item === "number" ? String.fromCharCode(item) : item)).join("")]
    : [];
}
