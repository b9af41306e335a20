import type { Output, World } from "../world.ts";

/** What steers a terminal or turns text around: control characters of one and two bytes, and marks of direction. */
// oxlint-disable-next-line no-control-regex -- they are what it is about
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The only output that what comes from a server is written to. */
export interface CleanOutput extends Output {
  /** Writes a line in the place of the last one, on a terminal. */
  redraw(text: string): void;
}

/** What a command touches outside itself. */
export interface CleanWorld extends World {
  readonly out: CleanOutput;
  readonly errors: CleanOutput;
}

/** An output that no text of a server's can steer: such characters are written as JSON writes them. */
export function cleanOutput(output: Output): CleanOutput {
  return {
    write: (text) => output.write(text.replace(unsafe, escaped)),
    // Back to the first column, and clears what an earlier, longer line left.
    redraw: (text) => output.write(`\r\u001b[2K${text.replace(unsafe, escaped)}`),
    get isTTY() {
      return output.isTTY === true;
    },
    get columns() {
      return output.columns;
    },
  };
}

function escaped(text: string): string {
  return `\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
