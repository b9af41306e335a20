import { shownText } from "@pressroom/runtime";
import type { Output, World } from "../world.ts";

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
    write: (text) => output.write(shownText(text)),
    // Back to the first column, and clears what an earlier, longer line left.
    redraw: (text) => output.write(`\r\u001b[2K${shownText(text)}`),
    get isTTY() {
      return output.isTTY === true;
    },
    get columns() {
      return output.columns;
    },
  };
}
