import { shownText } from "@pressroom/runtime";
import type { Output, World } from "../world/world.ts";

/** The only output for text from servers. */
export interface CleanOutput extends Output {
  /** Replaces the last lines on a terminal. @param above number of lines above the cursor's line */
  redraw(lines: readonly string[], above: number): void;
  /** Writes a line that GitHub's runner obeys. Only for our own text. */
  command(line: string): void;
}

/** The world of a command, with clean outputs. */
export interface CleanWorld extends World {
  readonly out: CleanOutput;
  readonly errors: CleanOutput;
}

/**
 * An output that text from a server can't control: control characters are escaped as in JSON.
 * @param isRead by GitHub's runner, which obeys `::command::` at the beginning of a line, and `##[command]` anywhere in it
 */
export function cleanOutput(output: Output, isRead = false): CleanOutput {
  const clean = isRead ? (text: string): string => disobeyed(shownText(text)) : shownText;
  return {
    write: (text) => output.write(clean(text)),
    command: (line) => output.write(`${shownText(line)}\n`),
    // One write, so that nothing flickers: moves up, and clears each line, since the earlier one may be longer.
    redraw: (lines, above) =>
      output.write(
        `\r${above > 0 ? `\u001b[${above}A` : ""}${lines.map((line) => `\u001b[2K${shownText(line)}`).join("\n")}`,
      ),
    get isTTY() {
      return output.isTTY === true;
    },
    get columns() {
      return output.columns;
    },
    get rows() {
      return output.rows;
    },
  };
}

function disobeyed(text: string): string {
  return text.replaceAll("##[", "#\\u0023[").replaceAll(/^(\s*):(?=:)/gm, "$1\\u003a");
}
