/**
 * Repairs invalid YAML that vendors' own tools accept: tabs in the indentation become spaces, and the lines of a `{…}`
 * or `[…]` that start left of their key are indented below it. Text blocks stay unchanged.
 */
export function mendYaml(text: string): string {
  const mended: string[] = [];
  let flow: FlowState | undefined;
  let shift = "";
  let blockIndent: number | undefined;
  for (const raw of text.split(/\r\n|\n/)) {
    const line = raw.replace(/^[ \t]+/, (blank) => blank.replaceAll("\t", "  "));
    const indent = line.length - line.trimStart().length;
    if (flow) {
      mended.push(line.trim() === "" ? line : shift + line);
      flow = readFlow(line, flow);
      if (flow.depth === 0) flow = undefined;
      continue;
    }
    if (blockIndent !== undefined) {
      // A text block ends at a line that is not indented more than its key.
      if (line.trim() === "" || indent > blockIndent) {
        mended.push(raw);
        continue;
      }
    }
    mended.push(line);
    blockIndent = blockIndentOf(line);
    const opening = /^(\s*(?:-\s+)*)(?:[^\s"'#{[][^"'#{[]*?:|"[^"]*"\s*:|'[^']*'\s*:|-)\s+([{[].*)$/.exec(line);
    if (!opening) continue;
    flow = readFlow(opening[2] ?? "", { depth: 0, quote: "" });
    if (flow.depth === 0) flow = undefined;
    shift = " ".repeat((opening[1] ?? "").length + 2);
  }
  return mended.join("\n");
}

/** The indentation of the key or dash of a text block that begins at the end of a line. */
function blockIndentOf(line: string): number | undefined {
  const dashes = /^\s*(?:-\s+)*/.exec(line)?.[0] ?? "";
  const header = /(^|:\s+)(?:[&!]\S+\s+)*[|>][+-]?\d?[+-]?\s*(#.*)?$/.exec(line.slice(dashes.length));
  if (!header) return undefined;
  return header[1] === "" ? dashes.lastIndexOf("-") : dashes.length;
}

/** The number of open brackets, and the open quote, at the end of a line. */
interface FlowState {
  readonly depth: number;
  readonly quote: string;
}

function readFlow(line: string, before: FlowState): FlowState {
  let { depth, quote } = before;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? "";
    if (quote !== "") {
      // An escaped character, or a doubled quote.
      if (quote === '"' ? character === "\\" : line.startsWith("''", index)) index++;
      else if (character === quote) quote = "";
    } else if (character === "#" && (index === 0 || /\s/.test(line[index - 1] ?? ""))) break;
    else if ((character === '"' || character === "'") && /[\s:,{[]/.test(line[index - 1] ?? " ")) quote = character;
    else if ("{[".includes(character)) depth++;
    else if ("}]".includes(character)) depth = Math.max(0, depth - 1);
  }
  return { depth, quote };
}
