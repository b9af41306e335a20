import type { Output } from "../world.ts";

/** Goes back to the first column and clears the line: the one sequence that this program writes itself. */
export const clearLine = "\r\u001b[2K";

/** What steers a terminal or turns text around: control characters of one and two bytes, and marks of direction. */
// oxlint-disable-next-line no-control-regex -- they are what it is about
const unsafe = /\r\u001b\[2K|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** An output that no text of a server's can steer: such characters are written as JSON writes them. */
export function cleanOutput(output: Output): Output {
  return {
    write: (text) => output.write(text.replace(unsafe, escaped)),
    get isTTY() {
      return output.isTTY === true;
    },
    get columns() {
      return output.columns;
    },
  };
}

function escaped(text: string): string {
  return text === clearLine ? text : `\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
