import type { Json } from "./json.ts";
import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq } from "yaml";

/**
 * How YAML descriptions are read: merge keys work, and words have the meaning of YAML 1.2, whatever version the file declares.
 * Tools for OpenAPI have never read `2026-06-01`, `on` and `no` as dates and booleans. A tag for a set, an ordered map
 * or bytes does not make a value of it that JSON would lose.
 */
export const yamlOptions = {
  merge: true,
  uniqueKeys: false,
  schema: "core",
  resolveKnownTags: false,
  logLevel: "error",
} as const;

/** How many characters aliases may add to a document. Each alias is written out in its place. */
const mostAdded = 8 * 1024 * 1024;

/** The most lookups of aliases. For each alias, the parser searches all anchors. */
const mostLookedAt = 50_000_000;

/**
 * Measures a document before it is written out. A few lines of aliases can mean more than the memory holds.
 * @throws Error if its aliases add more than 8 MB, or are too many to look up
 */
function checkAliases(document: Document, text: string): void {
  const anchors = new Map<string, number>();
  let aliases = 0;
  const measure = (node: unknown): number => {
    if (isAlias(node)) {
      aliases++;
      return anchors.get(node.source) ?? 0;
    }
    let size = 2;
    if (isScalar(node)) size += String(node.value).length;
    if (isPair(node)) size = measure(node.key) + measure(node.value);
    if (isMap(node) || isSeq(node)) for (const item of node.items) size += measure(item);
    if (isNode(node) && "anchor" in node && typeof node.anchor === "string") anchors.set(node.anchor, size);
    return size;
  };
  if (measure(document.contents) > text.length + mostAdded)
    throw new Error(`its aliases add more than ${mostAdded / 1024 / 1024} MB: write out what they refer to`);
  if (aliases * anchors.size > mostLookedAt)
    throw new Error(`it has too many aliases (${aliases} of ${anchors.size} anchors): write out what they refer to`);
}

/**
 * The place of the first repeated key of a map; undefined if there is none. The parser can also look for repeated keys, but
 * compares every key with every other.
 */
export function repeatedKey(node: unknown): number | undefined {
  if (!isMap(node) && !isSeq(node)) return undefined;
  const seen = new Set<unknown>();
  for (const item of node.items) {
    if (isPair(item) && isScalar(item.key) && item.key.value !== "<<" && typeof item.key.value !== "symbol") {
      // 200 and "200" are the same member.
      const name = String(item.key.value);
      if (seen.has(name)) return item.key.range?.[0] ?? 0;
      seen.add(name);
    }
    const below = repeatedKey(isPair(item) ? item.value : item);
    if (below !== undefined) return below;
  }
  return undefined;
}

/**
 * A document as data, converted through JSON: two aliases of one anchor become two values, so an overlay changes only one.
 * @throws Error for values that JSON can't hold: aliases that add more than 8 MB, an infinite number
 */
export function plainData(document: Document, text: string): Json {
  checkAliases(document, text);
  // `checkAliases` has measured the aliases. The parser's own limit would also refuse small documents.
  const value: unknown = document.toJS({ maxAliasCount: -1 }) ?? null;
  // Only a text like this can have a number that JSON would turn into null.
  if (/\.(inf|nan)\b|\d[eE]\+?\d{3}|\d{309}/i.test(text)) checkNumbers(value);
  return JSON.parse(textOf(value)) as Json;
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) throw new Error("an alias in it is part of what it stands for", { cause: error });
    throw error;
  }
}

function checkNumbers(value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new Error(`it has a number that is too large for a program (${value})`);
  if (typeof value === "object" && value !== null) for (const item of Object.values(value)) checkNumbers(item);
}
