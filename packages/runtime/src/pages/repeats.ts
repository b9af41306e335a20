import type { OperationDescriptor } from "../descriptors/operation.ts";
import { broken } from "./pager.ts";

/** Number of pages in a row, empty or with only repeated texts, after which a list counts as endless. */
const longestDrought = 100;

/** Detects an endless list: the API repeats pages, or gives empty pages for ever. */
export class Repeats {
  readonly #operation: OperationDescriptor;
  readonly #positions = new Set<string>();
  readonly #pages = new Set<string>();
  #last = "";
  #emptyInARow = 0;
  #again = 0;

  /** @param from the first position; undefined for the beginning */
  constructor(operation: OperationDescriptor, from: string | undefined) {
    this.#operation = operation;
    if (from !== undefined) this.#positions.add(from);
  }

  /** @throws PagingError for a page that came before, even under another position, and for too many empty pages */
  checkItems(items: readonly unknown[]): void {
    this.#emptyInARow = items.length === 0 ? this.#emptyInARow + 1 : 0;
    if (this.#emptyInARow >= longestDrought)
      throw broken(this.#operation, `the API gave ${longestDrought} pages in a row without an item`);
    if (items.length === 0) return;
    const page = fingerprint(JSON.stringify(items));
    // Texts and numbers may come again, but objects do not.
    const isKnown = this.#pages.has(page);
    if (isKnown) this.#again++;
    const mayReturn = page !== this.#last && typeof items[0] !== "object" && this.#again < longestDrought;
    if (isKnown && !mayReturn) throw broken(this.#operation, "the API gave the same page twice");
    this.#last = page;
    this.#pages.add(page);
  }

  /** @throws PagingError for a position that came before */
  checkPosition(position: string): void {
    if (this.#positions.has(position))
      throw broken(this.#operation, `the API gave the position ${JSON.stringify(position)} twice`);
    this.#positions.add(position);
  }
}

/** Two 32-bit checksums of a page, so that a long list does not stay in memory. */
function fingerprint(text: string): string {
  let one = 0x811c9dc5;
  let other = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = (Math.imul(other, 31) + code) | 0;
  }
  return `${one} ${other}`;
}
