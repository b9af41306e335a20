import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { isObject, type Json } from "@pressroom/description";

/** File at the root of a workspace that says how to undo an unfinished change. */
export const journalFile = ".pressroom.journal";

/** The content of the journal. Paths are relative to the root. */
export interface Journal {
  /** Files with the text to restore. */
  readonly files: Readonly<Record<string, string>>;
  /** Folders to remove. */
  readonly gone: readonly string[];
}

/** A journal that restores the current files, and removes folders that don't exist yet. */
export function asItIs(root: string, files: readonly string[], folders: readonly string[]): Journal {
  const [there, missing] = [files.filter((file) => existsSync(file)), files.filter((file) => !existsSync(file))];
  return {
    files: Object.fromEntries(there.map((file) => [below(root, file), readFileSync(file, "utf8")])),
    gone: [...folders, ...missing].map((path) => below(root, path)),
  };
}

/** A journal that removes folders in any state. */
export function without(root: string, folders: readonly string[]): Journal {
  return { files: {}, gone: folders.map((path) => below(root, path)) };
}

/** Begins work that may be killed at any moment; the next command then undoes it. */
export function begin(root: string, journal: Journal): void {
  write(join(root, journalFile), JSON.stringify(journal));
}

/** Ends the work. */
export function end(root: string): void {
  rmSync(join(root, journalFile), { force: true });
}

function below(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

/** Undoes the unfinished work of a killed command. */
export function recover(root: string): void {
  const path = join(root, journalFile);
  if (existsSync(path)) {
    const journal = readJournal(path);
    for (const folder of journal.gone) rmSync(inside(root, folder), { recursive: true, force: true });
    for (const [file, text] of Object.entries(journal.files)) write(inside(root, file), text);
    rmSync(path, { force: true });
  }
  sweep(root);
}

function readJournal(path: string): Journal {
  try {
    const { files, gone } = JSON.parse(readFileSync(path, "utf8")) as Partial<Journal>;
    const texts = Object.entries(isObject(files) ? files : {}).filter(
      (entry): entry is [string, string] => typeof (entry[1] as Json) === "string",
    );
    return { files: Object.fromEntries(texts), gone: (Array.isArray(gone) ? gone : []).map(String) };
  } catch {
    // The journal itself is incomplete, so nothing had been written yet.
    return { files: {}, gone: [] };
  }
}

/** Refuses paths outside of the workspace, since a journal is an untrusted file. */
function inside(root: string, path: string): string {
  const target = join(root, path);
  const way = relative(root, target);
  if (way === "" || way.startsWith(".."))
    throw new Error(`${journalFile} names ${path}, which is not below it: delete it`);
  return target;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** Temporary files that were never moved. */
const aside =
  /^(\.pressroom\.journal|README\.md|specs\.lock|openapi\.yaml|overlay\.yaml|api\.yaml|added\.json|description-[\w.-]+\.md)(\.\d+)?\.new$/;

function sweep(root: string): void {
  const specs = join(root, "specs");
  const apis = listed(specs).map((name) => join(specs, name));
  for (const folder of [root, join(root, ".changeset"), specs, ...apis])
    for (const name of listed(folder)) if (aside.test(name)) rmSync(join(folder, name), { force: true });
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
