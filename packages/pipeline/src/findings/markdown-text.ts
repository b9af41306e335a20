import { oneLine } from "./finding.ts";

/**
 * Escapes untrusted text for Markdown, so that it makes no link, image, mention or tag.
 */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return line === "" ? "" : `${fence}${pad}${line}${pad}${fence}`;
}

/** Text for a line of Markdown or a cell of a table, without markup. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|&]/g, "\\$&");
}
