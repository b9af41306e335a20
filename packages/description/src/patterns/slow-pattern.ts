/** No pattern takes long over a text that is shorter. */
const shortText = 24;

/** A repeated group, or a chain of many repetitions: others are done in no time. */
const nested = /\)[*+{]|(?:[*+}].*){3}/;

/** Whether matching a text may take years. */
export function mayBeSlow(pattern: string, text: string): boolean {
  return text.length >= shortText && nested.test(pattern);
}
