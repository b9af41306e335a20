/** A lone carriage return also ends a line (YAML 1.2.2, 5.4), but the YAML parser does not know that. No place in the text moves. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)/g, "\n");
}
