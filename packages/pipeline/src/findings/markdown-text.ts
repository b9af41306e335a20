import { oneLine } from "./finding.ts";

/**
 * Text as Markdown shows it and does nothing else with it: no link, no image, no mention, no tag. What comes from a description
 * is somebody else's.
 */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return line === "" ? "" : `${fence}${pad}${line}${pad}${fence}`;
}

/** Text in a line of Markdown, or in a cell of a table, without markup of its own. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|&]/g, "\\$&");
}
