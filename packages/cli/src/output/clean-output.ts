import { shownText } from "@pressroom/runtime";
import type { Output, World } from "../world/world.ts";

/** The only output that what comes from a server is written to. */
export interface CleanOutput extends Output {
  /** Writes lines in the place of the last ones, on a terminal. @param above how many of them are above the cursor's */
  redraw(lines: readonly string[], above: number): void;
  /** Writes a line that GitHub's runner obeys: of our own words alone. */
  command(line: string): void;
}

/** What a command touches outside itself. */
export interface CleanWorld extends World {
  readonly out: CleanOutput;
  readonly errors: CleanOutput;
}

/**
 * An output that no text of a server's can steer: such characters are written as JSON writes them.
 * @param isRead by GitHub's runner, which obeys `::command::` at the beginning of a line, and `##[command]` anywhere in it
 */
export function cleanOutput(output: Output, isRead = false): CleanOutput {
  const clean = isRead ? (text: string): string => disobeyed(shownText(text)) : shownText;
  return {
    write: (text) => output.write(clean(text)),
    command: (line) => output.write(`${shownText(line)}\n`),
    // In one piece, so that nothing flickers: up, and each line cleared of what an earlier, longer one left.
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
