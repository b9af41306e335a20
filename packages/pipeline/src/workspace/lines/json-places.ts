import type { Path } from "@pressroom/description";

/** The places of a member's name (or an item), and of its value. */
interface Place {
  readonly start: number;
  readonly value: number;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/**
 * Finds lines in a JSON text without parsing it. An object or list is scanned once, at the first lookup inside it. So
 * the cost is about the length of the text, for any number of lookups.
 */
export class JsonPlaces {
  readonly #text: string;
  readonly #within = new Map<number, ReadonlyMap<string, Place>>();
  #lineEnds: readonly number[] | undefined;

  /** @param text valid JSON */
  constructor(text: string) {
    this.#text = text;
  }

  /** Line of the node at `path`, or of its nearest existing parent. Counted from 1. */
  lineOf(path: Path): number {
    let value = this.#skipBlanks(0);
    let start = value;
    for (const name of path) {
      const place = this.#placesIn(value).get(String(name));
      if (place === undefined) break;
      ({ start, value } = place);
    }
    return this.#lineAt(start);
  }

  #placesIn(container: number): ReadonlyMap<string, Place> {
    const known = this.#within.get(container);
    if (known) return known;
    const places = new Map<string, Place>();
    this.#within.set(container, places);
    const opening = this.#text[container];
    if (opening !== "{" && opening !== "[") return places;
    let here = this.#skipBlanks(container + 1);
    while (!"}]".includes(this.#text[here] ?? "}")) {
      const start = here;
      let name = String(places.size);
      if (opening === "{") {
        const end = this.#endOfText(start);
        name = JSON.parse(this.#text.slice(start, end)) as string;
        here = this.#skipBlanks(this.#skipBlanks(end) + 1);
      }
      // The last of duplicate members counts, as for a parser.
      places.set(name, { start, value: here });
      here = this.#skipBlanks(this.#endOfValue(here));
      if (this.#text.charCodeAt(here) === comma) here = this.#skipBlanks(here + 1);
    }
    return places;
  }

  #skipBlanks(from: number): number {
    let here = from;
    // A byte order mark counts as white space.
    while (/\s/.test(this.#text[here] ?? "")) here++;
    return here;
  }

  #endOfText(from: number): number {
    let here = from + 1;
    for (let code = this.#text.charCodeAt(here); code !== quote; code = this.#text.charCodeAt(here))
      here += code === backslash ? 2 : 1;
    return here + 1;
  }

  /** Uses character codes for speed, since a lookup may scan nearly all of the text. */
  #endOfValue(from: number): number {
    let depth = 0;
    for (let here = from; here < this.#text.length; here++) {
      const code = this.#text.charCodeAt(here);
      if (code === quote) here = this.#endOfText(here) - 1;
      else if (code === openBrace || code === openBracket) depth++;
      else if (code === closeBrace || code === closeBracket) {
        if (depth === 0) return here;
        depth--;
      } else if (code === comma && depth === 0) return here;
    }
    return this.#text.length;
  }

  #lineAt(offset: number): number {
    const ends = (this.#lineEnds ??= lineEndsOf(this.#text));
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}

function lineEndsOf(text: string): number[] {
  const ends: number[] = [];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) ends.push(end);
  return ends;
}
