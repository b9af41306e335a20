import { existsSync, lstatSync, readdirSync, readFileSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { PipelineError } from "../findings/pipeline-error.ts";
import { replaceFiles, type FileTree } from "../workspace/file-tree.ts";
import { sameText, sealState } from "./seal.ts";

/** A difference between a folder and its expected content. */
export interface Difference {
  readonly name: string;
  readonly kind: "missing" | "out of date" | "left over";
  /** Whether the file was edited, or is not generated. */
  readonly theirs: "edited" | "foreign" | undefined;
}

/**
 * Compares a folder with its expected files. Other files in the folder are ignored.
 * @throws PipelineError when the place is not a folder
 */
export function compareFolder(folder: string, files: FileTree): Difference[] {
  const there = readFolder(folder);
  const differences = [...files].flatMap(([name, text]): Difference[] => {
    const found = there.get(name);
    if (found === undefined) return [{ name, kind: "missing", theirs: undefined }];
    if (sealState(found) !== "foreign" && sameText(found, text)) return [];
    return [{ name, kind: "out of date", theirs: theirsOf(found) }];
  });
  const leftOver = [...there].filter(([name, text]) => !files.has(name) && sealState(text) !== "foreign");
  return [
    ...differences,
    ...leftOver.map(([name, text]): Difference => ({ name, kind: "left over", theirs: theirsOf(text) })),
  ];
}

/** Whether a folder holds only files that are not ours. */
export function isSomebodyElses(folder: string): boolean {
  const files = [...readFolder(folder).values()];
  return existsSync(folder) && entriesOf(folder).length > 0 && files.every((text) => sealState(text) === "foreign");
}

/** The generated files of a folder that were edited. */
export function editedFiles(folder: string): string[] {
  return [...readFolder(folder)].filter(([, text]) => sealState(text) === "edited").map(([name]) => name);
}

/** Writes all differences, or nothing. */
export function writeFolder(folder: string, files: FileTree, differences: readonly Difference[]): void {
  const wanted = differences.filter(({ kind }) => kind !== "left over");
  const old = differences.filter(({ kind }) => kind !== "missing");
  const fresh = new Map(wanted.map(({ name }) => [name, files.get(name) ?? ""]));
  try {
    replaceFiles(
      folder,
      fresh,
      old.map(({ name }) => name),
    );
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw new PipelineError(`${folder} can't be written (${codeOf(error)}): nothing was changed`);
  }
}

function theirsOf(text: string): Difference["theirs"] {
  const state = sealState(text);
  return state === "whole" ? undefined : state;
}

/** Hidden files of editors, systems and linters, which are ignored. */
const unnoticed =
  /^\.(?:DS_Store|editorconfig|keep|npmignore|git(?:ignore|keep|attributes)|(?:eslint|oxlint|prettier).*)$/;

/** The files of a folder, without those below it. */
function readFolder(folder: string): FileTree {
  if (!existsSync(folder)) return new Map();
  if (lstatSync(folder).isSymbolicLink())
    throw new PipelineError(`${folder} is a symbolic link: name what it leads to with --out`, 2);
  if (!lstatSync(folder).isDirectory())
    throw new PipelineError(`${folder} is not a folder: name one with --out, e.g. --out src/api`, 2);
  const names = entriesOf(folder)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !unnoticed.test(name));
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
