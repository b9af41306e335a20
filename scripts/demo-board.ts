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
