import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { PipelineError } from "../findings/pipeline-error.ts";
import { sha256 } from "./hash.ts";
import { makeFolder } from "./make-folder.ts";

/** Files of a generated package: content by relative path, with `/` as the separator. */
export type FileTree = ReadonlyMap<string, string>;

/** Entries of a generated package's folder that are not generated. */
const foreign = new Set(["node_modules", "dist", "CHANGELOG.md", ".turbo", "reports"]);

/** Reads the generated files of a package. */
export function readTree(folder: string): FileTree {
  const files = new Map<string, string>();
  const read = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (below === "" && (foreign.has(entry.name) || entry.name.startsWith(asidePrefix))) continue;
      if (entry.isDirectory()) read(path);
      // Git may have changed the line ends at checkout.
      else files.set(path, readFileSync(join(folder, path), "utf8").replaceAll("\r\n", "\n"));
    }
  };
  if (existsSync(folder)) read("");
  return files;
}

/** One hash for a whole tree, without the version of its package, which releases change. */
export function hashTree(tree: FileTree): string {
  const paths = [...tree.keys()].sort();
  return sha256(paths.map((path) => `${path}\0${sha256(withoutVersion(path, tree.get(path) ?? ""))}\n`).join(""));
}

/** A difference between a folder and its expected tree. */
export interface TreeDifference {
  readonly path: string;
  readonly kind: "missing" | "extra" | "changed";
}

/** Every different file, sorted by path; the version of `package.json` is ignored. */
export function compareTrees(expected: FileTree, actual: FileTree): TreeDifference[] {
  const paths = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return paths.flatMap((path): TreeDifference[] => {
    const wanted = expected.get(path);
    const found = actual.get(path);
    if (found === undefined) return [{ path, kind: "missing" }];
    if (wanted === undefined) return [{ path, kind: "extra" }];
    return withoutVersion(path, wanted) === withoutVersion(path, found) ? [] : [{ path, kind: "changed" }];
  });
}

function withoutVersion(path: string, content: string): string {
  return path === "package.json" ? content.replace(/^( {2}"version": )".*"/m, '$1""') : content;
}

const asidePrefix = ".generating-";

/**
 * Makes the generated files of a folder equal to the tree. Everything is written to a temporary place and then moved;
 * after a failure the folder is unchanged.
 */
export function writeTree(folder: string, tree: FileTree): void {
  replaceFiles(folder, tree, [...readTree(folder).keys()]);
  removeEmptyFolders(folder);
}

/**
 * Writes files into a folder, and removes old ones. After a failure the folder is unchanged.
 * @param old existing files: those that are replaced, and those that are removed
 */
export function replaceFiles(folder: string, files: FileTree, old: readonly string[]): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new PipelineError(
      `${folder} is a symbolic link: what it leads to is not ours to write, so put a folder there`,
    );
  const isNew = !existsSync(folder);
  makeFolder(folder);
  // Left by a killed run.
  for (const name of readdirSync(folder))
    if (name.startsWith(asidePrefix)) rmSync(join(folder, name), { recursive: true, force: true });
  // Inside the folder, so that files are moved within one file system.
  const aside = mkdtempSync(join(folder, asidePrefix));
  try {
    for (const [path, content] of files) writeFile(join(aside, "new", path), content);
    swap(folder, aside, files, old);
  } catch (error) {
    if (isNew) rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function swap(folder: string, aside: string, files: FileTree, old: readonly string[]): void {
  const undo: (() => void)[] = [];
  const move = (from: string, to: string): void => {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  try {
    for (const path of old) move(join(folder, path), join(aside, "old", path));
    for (const path of files.keys()) move(join(aside, "new", path), join(folder, path));
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function writeFile(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || foreign.has(entry.name)) continue;
    const path = join(folder, entry.name);
    removeEmptyFolders(path);
    if (readdirSync(path).length === 0) rmSync(path, { recursive: true });
  }
}
