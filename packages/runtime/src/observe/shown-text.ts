/** Control characters but for tab and line feed, and the marks that turn the direction of text round. */
// oxlint-disable-next-line no-control-regex -- these are the characters that are taken out
const unsafe = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Text that a terminal shows and never obeys. What an API sends or a description holds (escape sequences, bells, marks of
 * direction) is written as JSON writes it, e.g. `\u001b`, so that JSON still reads back as it was. Call it once, where a
 * line is written.
 */
export function shownText(text: string): string {
  return text.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
