import type { Command } from "../command/command.ts";

/** The text after Commander's part of a help: examples and notes. */
export function tellHelp({ examples = [], more }: Command, columns: number): string {
  return [
    // A line to paste is not wrapped.
    ...(examples.length > 0 ? ["", "Examples:", ...examples.map((line) => `  pressroom ${line}`)] : []),
    ...(more === undefined ? [] : ["", ...more.split("\n").map((line) => wrapped(line, columns))]),
  ].join("\n");
}

/** Smallest width of a second column. */
const narrowest = 12;

/** Wraps a line. In a table, the last column is wrapped below itself. */
function wrapped(line: string, columns: number): string {
  const gap = /^ *\S.*? {2,}(?=\S)/.exec(line)?.[0].length ?? /^ */.exec(line)?.[0].length ?? 0;
  const indent = columns - gap < narrowest ? 4 : gap;
  const rows = [line.slice(0, gap)];
  for (const word of line.slice(gap).split(" ")) {
    const row = rows.at(-1) ?? "";
    const isBegun = row.trim() !== "" && !row.endsWith(" ");
    if (isBegun && row.length + 1 + word.length > columns) rows.push(" ".repeat(indent) + word);
    else rows[rows.length - 1] = `${row}${isBegun ? " " : ""}${word}`;
  }
  return rows.join("\n");
}
