import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** The place of a table in a README. */
export interface Place {
  readonly begin: string;
  readonly end: string;
}

/** Where the measures are. */
export const numbers: Place = {
  begin: "<!-- numbers: written by `pnpm bench --write` -->",
  end: "<!-- /numbers -->",
};

/** Where it says what bytes are spent on. */
export const bytes: Place = { begin: "<!-- bytes: written by `pnpm bench --write` -->", end: "<!-- /bytes -->" };

/**
 * A README with a table between the two marks of its place.
 * @throws Error when it has no marks
 */
export function withTable(readme: string, { begin, end }: Place, table: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from === -1 || to < from) throw new Error(`the README has no place for the numbers: ${begin} … ${end}`);
  return `${readme.slice(0, from + begin.length)}\n${table}\n${readme.slice(to)}`;
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
