/**
 * Makes a source of 32 random bits. The bits are the same in every run.
 *
 * @param seed two sources with the same seed give the same bits in the same order
 */
export function createBits(seed: string): () => number {
  let state = hash(seed);
  return () => {
    // Xorshift: from a state other than zero it never reaches zero, and it mixes well enough for tests.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/**
 * Makes a replacement for `Math.random` that gives the same numbers in every run.
 *
 * @param seed two functions with the same seed give the same numbers in the same order
 * @returns a function that returns a number from 0, below 1
 */
export function createRandom(seed: string): () => number {
  const bits = createBits(seed);
  // Similar seeds begin with similar numbers, so the first ones are skipped.
  for (let count = 0; count < 8; count += 1) bits();
  return () => bits() / 2 ** 32;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value === 0 ? 1 : value;
}
