import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { toMarkdown, type Report } from "./report.ts";

const begin = "<!-- numbers: written by `pnpm bench --write` -->";
const end = "<!-- /numbers -->";

/**
 * A README with the table of a report between its two marks.
 * @throws Error when it has no marks
 */
export function withTable(readme: string, report: Report): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from === -1 || to < from) throw new Error(`the README has no place for the numbers: ${begin} … ${end}`);
  return `${readme.slice(0, from + begin.length)}\n${toMarkdown(report)}\n${readme.slice(to)}`;
}

/** Writes a file aside and moves it, so that it is never there in part. */
export function replaceFile(path: URL, text: string): void {
  const aside = new URL(`${path.href}.new`);
  writeFileSync(aside, text);
  renameSync(aside, path);
}

export function readJson<T>(path: URL): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

export function writeJson(path: URL, value: unknown): void {
  replaceFile(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
