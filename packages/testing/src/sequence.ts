/** Ids that look like a vendor's and are the same in every run. */
export interface Sequence {
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
  /** A version 4 UUID. */
  uuid(): string;
}

/**
 * Makes a sequence of ids.
 *
 * @param seed two sequences of one seed give the same ids in the same order
 */
export function createSequence(seed: string): Sequence {
  let state = hash(seed);

  function digit(): string {
    // Xorshift: never zero once it isn't, and well enough mixed for ids.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 8) & 15).toString(16);
  }

  const hex = (digits: number): string => Array.from({ length: digits }, digit).join("");
  return {
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value === 0 ? 1 : value;
}
