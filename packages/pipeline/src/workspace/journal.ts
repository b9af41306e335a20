import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { isObject, type Json } from "@pressroom/description";

/** File at the root of a workspace that says how to make it whole again, while something is written that is only right as a whole. */
export const journalFile = ".pressroom.journal";

/** What makes a workspace whole. Paths are below its root. */
export interface Journal {
  /** Files with the text that they have then. */
  readonly files: Readonly<Record<string, string>>;
  /** Folders that are not there then. */
  readonly gone: readonly string[];
}

/** The journal that makes files what they are now, and folders that are not there yet gone again. */
export function asItIs(root: string, files: readonly string[], folders: readonly string[]): Journal {
  const [there, missing] = [files.filter((file) => existsSync(file)), files.filter((file) => !existsSync(file))];
  return {
    files: Object.fromEntries(there.map((file) => [below(root, file), readFileSync(file, "utf8")])),
    gone: [...folders, ...missing].map((path) => below(root, path)),
  };
}

/** The journal that makes folders gone, whatever has become of them. */
export function without(root: string, folders: readonly string[]): Journal {
  return { files: {}, gone: folders.map((path) => below(root, path)) };
}

/** Begins work that may be cut off at any moment: what is left of it then, the next command sets right. */
export function begin(root: string, journal: Journal): void {
  write(join(root, journalFile), JSON.stringify(journal));
}

/** The work has come to its end. */
export function end(root: string): void {
  rmSync(join(root, journalFile), { force: true });
}

function below(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

/** Sets right what a command left that was cut off. */
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
    // One that was cut off itself: nothing had been written yet.
    return { files: {}, gone: [] };
  }
}

/** A journal is a file like any other: it leads nowhere out of its workspace. */
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

/** Files that were written aside and never moved into place. */
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
