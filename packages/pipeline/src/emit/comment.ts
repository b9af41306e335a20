import { oneLine } from "../findings/finding.ts";

/** Makes text from a description safe inside a doc comment: it can't end the comment and contains no tags. */
export function commentText(text: string): string {
  return oneLine(text)
    .replaceAll("*/", "*\\/")
    .replace(/(^|\s)@(?=[A-Za-z])/g, "$1\\@");
}

/**
 * Writes a doc comment; one line stays on one line.
 * @param lines already safe, see {@link commentText}
 */
export function docComment(lines: readonly string[], indent = ""): string {
  if (lines.length === 1) return `${indent}/** ${lines[0] ?? ""} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd() + "\n").join("")}${indent} */\n`;
}
