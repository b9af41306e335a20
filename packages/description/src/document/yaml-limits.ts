import type { Json } from "./json.ts";
import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq } from "yaml";

/**
 * How a description in YAML is read: merged keys are, and a word is what YAML 1.2 takes it for, whatever version the file says it
 * is of. Tools for OpenAPI have never made dates and truth values of `2026-06-01`, `on` and `no`.
 */
export const yamlOptions = { merge: true, uniqueKeys: false, schema: "core", logLevel: "error" } as const;

/** Characters that aliases may add to a document; each is written out where it is. */
const mostAdded = 8 * 1024 * 1024;

/** The parser looks for what an alias means among all anchors. */
const mostLookedAt = 50_000_000;

/**
 * Measures a document before it is written out. A few lines of aliases can stand for more than a memory holds.
 * @throws Error when its aliases add more than 8 MB, or are too many to be looked up
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
    throw new Error(
      `it has ${aliases} aliases of ${anchors.size} anchors, which is too many: write out what they refer to`,
    );
}

/**
 * The place of the first key that comes twice in its map; undefined if none does. The parser can look for it too, but
 * compares each key with each other.
 */
export function repeatedKey(node: unknown): number | undefined {
  if (!isMap(node) && !isSeq(node)) return undefined;
  const seen = new Set<unknown>();
  for (const item of node.items) {
    if (isPair(item) && isScalar(item.key) && item.key.value !== "<<" && typeof item.key.value !== "symbol") {
      // 200 and "200" are one member.
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
 * A document as data, through JSON, so that two aliases of one anchor become two values and an overlay changes only one.
 * @throws Error for what no JSON can hold: aliases that add more than 8 MB, a number without end
 */
export function plainData(document: Document, text: string): Json {
  checkAliases(document, text);
  // What aliases add is measured: the parser's own count refuses what is small too.
  const value: unknown = document.toJS({ maxAliasCount: -1 }) ?? null;
  // Only such a text can hold a number that JSON would make null of.
  if (/\.(inf|nan)\b|\d[eE]\+?\d{3}|\d{309}/i.test(text)) checkNumbers(value);
  return JSON.parse(JSON.stringify(value)) as Json;
}

function checkNumbers(value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new Error(`it holds a number that is beyond what a program can hold (${value})`);
  if (typeof value === "object" && value !== null) for (const item of Object.values(value)) checkNumbers(item);
}
