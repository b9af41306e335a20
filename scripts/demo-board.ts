/** Shows what several jobs do at once: a row each that changes on a terminal, a line a change in a pipe. */
export interface Board {
  show(row: string, text: string): void;
  /** Leaves the rows as they are. */
  end(): void;
}

export function createBoard(rows: readonly string[], out: NodeJS.WriteStream): Board {
  const width = Math.max(...rows.map((row) => row.length)) + 2;
  const line = (row: string, text: string): string => `  ${row.padEnd(width)}${text}`;
  if (!out.isTTY) return { show: (row, text) => void out.write(`${line(row, text)}\n`), end: () => undefined };

  const texts = new Map(rows.map((row) => [row, "…"]));
  let drawn = false;
  const draw = (): void => {
    if (drawn) out.write(`\x1b[${rows.length}A`);
    for (const [row, text] of texts) out.write(`\x1b[2K${line(row, text).slice(0, (out.columns || 80) - 1)}\n`);
    drawn = true;
  };
  return {
    show(row, text) {
      texts.set(row, text);
      draw();
    },
    end: () => undefined,
  };
}

/** A table in plain text, a column as wide as its widest cell. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const format = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  return [format(head), format(widths.map((width) => "─".repeat(width))), ...rows.map(format)].join("\n");
}
