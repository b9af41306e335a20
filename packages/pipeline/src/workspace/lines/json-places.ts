import type { Path } from "@pressroom/description";

/** Where a member's name or an item is written, and where its value is. */
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
 * Finds lines in a JSON text. Nothing is parsed: an object or list is gone through once, when somebody asks for what is in it.
 * So a large text costs little more than its length, whatever number of lines is asked for.
 */
export class JsonPlaces {
  readonly #text: string;
  readonly #within = new Map<number, ReadonlyMap<string, Place>>();
  #lineEnds: readonly number[] | undefined;

  /** @param text that a JSON parser has read */
  constructor(text: string) {
    this.#text = text;
  }

  /** Line of what is at `path`, or of the deepest above it that is there. Counted from 1. */
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
      // What comes twice counts as it does for a parser: the last time.
      places.set(name, { start, value: here });
      here = this.#skipBlanks(this.#endOfValue(here));
      if (this.#text.charCodeAt(here) === comma) here = this.#skipBlanks(here + 1);
    }
    return places;
  }

  #skipBlanks(from: number): number {
    let here = from;
    // A byte order mark counts as one.
    while (/\s/.test(this.#text[here] ?? "")) here++;
    return here;
  }

  #endOfText(from: number): number {
    let here = from + 1;
    for (let code = this.#text.charCodeAt(here); code !== quote; code = this.#text.charCodeAt(here))
      here += code === backslash ? 2 : 1;
    return here + 1;
  }

  /** By codes of characters: a look at one finding goes through nearly all of the text. */
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
