/** No pattern takes long for a text that is shorter than this. */
const shortText = 24;

/** Matches a repeated group, or a chain of many repetitions. Other patterns are always fast. */
const nested = /\)[*+{]|(?:[*+}].*){3}/;

/** Whether matching a text may take years. */
export function mayBeSlow(pattern: string, text: string): boolean {
  return text.length >= shortText && nested.test(pattern);
}
