/** Control characters except tab and line feed, and marks that change the direction of text. */
// oxlint-disable-next-line no-control-regex -- these are the characters that are taken out
const unsafe = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Makes text safe for a terminal. Escape sequences, bells and marks of direction from an API or a description are
 * escaped as in JSON, e.g. `\u001b`, so that JSON can still be parsed to the same value. Call it once, where a line is
 * written.
 */
export function shownText(text: string): string {
  return text.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
