/** Where lines go: one call a line. */
export type Print = (line: string) => void;

/** Control characters but for tab and line feed, and the marks that turn the direction of text round. */
// oxlint-disable-next-line no-control-regex -- these are the characters that are taken out
const unsafe = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Text that a terminal shows and never obeys. What a vendor's description or answer holds (escape sequences, bells, C1
 * controls, bidirectional marks) is written as `\u001b`. It is done once, where a line is written.
 */
export function cleanLine(text: string): string {
  return text.replace(unsafe, escaped);
}

/** A value as JSON, indented, in which the same characters are escaped: it reads back as it was. */
export function jsonText(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? "null").replace(unsafe, escaped);
}

/** Writes a line, or lines, to standard output. */
export function printLine(text: string): void {
  console.log(cleanLine(text));
}

/** Writes a line to standard error. */
export function printError(text: string): void {
  console.error(cleanLine(text));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
