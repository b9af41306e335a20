import { shownText } from "@pressroom/runtime";

/** Prints a line. */
export type Print = (line: string) => void;

/** A value as indented JSON, without characters that control a terminal; it parses to the same value. */
export function jsonText(value: unknown): string {
  return shownText(JSON.stringify(value, null, 2) ?? "null");
}

/** Writes a line, or lines, to standard output. */
export function printLine(text: string): void {
  console.log(shownText(text));
}

/** Writes a line to standard error. */
export function printError(text: string): void {
  console.error(shownText(text));
}
