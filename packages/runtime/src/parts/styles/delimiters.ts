/** As they are in a URL: a comma that separates is bare, so that one inside a value (`%2C`) can be distinguished from it. */
export const delimiters: Readonly<Record<string, string>> = {
  form: ",",
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
  tabDelimited: "%09",
};

/** @throws RangeError for a text that whoever reads them would take apart */
export function separated(texts: readonly string[], separator: string): string {
  if (texts.some((text) => text.includes(separator))) throw new RangeError(`an item holds "${separator}"`);
  return texts.join(separator);
}
