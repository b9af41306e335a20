/**
 * Makes a source of 32 random bits that is the same in every run.
 *
 * @param seed two sources of one seed give the same bits in the same order
 */
export function createBits(seed: string): () => number {
  let state = hash(seed);
  return () => {
    // Xorshift: never zero once it isn't, and well enough mixed for tests.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/**
 * Makes a replacement for `Math.random` that gives the same numbers in every run.
 *
 * @param seed two of one seed give the same numbers in the same order
 * @returns gives a number from 0, below 1
 */
export function createRandom(seed: string): () => number {
  const bits = createBits(seed);
  // Seeds that differ little begin alike.
  for (let count = 0; count < 8; count += 1) bits();
  return () => bits() / 2 ** 32;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value === 0 ? 1 : value;
}
