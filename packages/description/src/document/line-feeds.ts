/** YAML 1.2.2, 5.4: a lone carriage return ends a line, too, which its parser doesn't know. No place in the text moves. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)/g, "\n");
}
