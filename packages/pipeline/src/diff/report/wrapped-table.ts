/** Width of every report in terminal columns. */
const columns = 120;

/** A table whose last two columns share the rest of the line; longer cells are wrapped. */
export function wrappedTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const natural = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const fixed = natural.slice(0, -2);
  const left = columns - 2 - fixed.reduce((sum, width) => sum + width + 2, 0) - 2;
  const [first = 0, second = 0] = natural.slice(-2);
  const half = Math.floor(left / 2);
  const share = first + second <= left ? first : first <= half ? first : second <= half ? left - second : half;
  const widths = [...fixed, Math.min(first, share), Math.min(second, left - share)];
  return [head, widths.map((width) => "─".repeat(width)), ...rows].map((row) => format(row, widths)).join("\n");
}

function format(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) => wrap(cell, widths[column] ?? 0));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) =>
    `  ${cells.map((lines, column) => (lines[index] ?? "").padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  ).join("\n");
}

/** Wraps a text to a width, between words if possible. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(" ", width);
    const end = space > width / 3 ? space : width;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
