/** Delimiters in a URL. A separating comma is not encoded, so a comma inside a value (`%2C`) differs from it. */
export const delimiters: Readonly<Record<string, string>> = {
  form: ",",
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
  tabDelimited: "%09",
};

/** @throws RangeError for a text that contains the delimiter, since the reader would split it */
export function separated(texts: readonly string[], separator: string): string {
  if (texts.some((text) => text.includes(separator))) throw new RangeError(`an item holds "${separator}"`);
  return texts.join(separator);
}
