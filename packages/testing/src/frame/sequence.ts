import { createBits } from "./random.ts";

/** A source of ids that look like a vendor's and are the same in every run. */
export interface Sequence {
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
  /** A version 4 UUID. */
  uuid(): string;
}

/**
 * Makes a sequence of ids.
 *
 * @param seed two sequences with the same seed give the same ids in the same order
 */
export function createSequence(seed: string): Sequence {
  const bits = createBits(seed);
  const digit = (): string => ((bits() >>> 8) & 15).toString(16);
  const hex = (digits: number): string => Array.from({ length: digits }, digit).join("");
  return {
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}
