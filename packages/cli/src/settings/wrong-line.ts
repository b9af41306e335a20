const assignment = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*)$/s;

/**
 * Finds a line that Node's reader of `.env` files would silently ignore, or read differently from what was meant.
 * @returns one sentence that names the line and no value, which may be a secret; undefined if there is none
 */
export function wrongLine(text: string): string | undefined {
  const lines = text.split(/\r?\n|\r/);
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? "";
    if (/^\s*(#|$)/.test(line)) continue;
    const where = `line ${place + 1}`;
    const [, name, value = ""] = assignment.exec(line) ?? [];
    if (name === undefined) return `${where} is not written NAME=value`;
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote === undefined) {
      // Some readers take the rest as a comment, others don't.
      if (/^[^\s#]+#/.test(value))
        return `${where}: the value of ${name} has a #, which begins a comment: put it in quotes`;
    } else {
      const end = lineOfEnd(lines, place, value.slice(1), quote);
      if (end === undefined) return `${where}: the quote of ${name} does not end`;
      place = end;
    }
    if (quote !== "'" && /^["`]?\$(\w+|\{\w+\})["`]?$/.test(value))
      return `${where}: ${name} names another variable, which is not filled in: write the value itself, or put it in single quotes`;
  }
  return undefined;
}

/** The line on which a quoted value ends, from the one on which it begins. */
function lineOfEnd(lines: readonly string[], begin: number, rest: string, quote: string): number | undefined {
  if (rest.includes(quote)) return begin;
  const more = lines.slice(begin + 1).findIndex((line) => line.includes(quote));
  return more < 0 ? undefined : begin + 1 + more;
}
