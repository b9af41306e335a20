import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Json, type JsonObject, objectMember } from "@pressroom/description";
import { manifestFile } from "./added.ts";
import { readTree, type FileTree } from "./file-tree.ts";
import { sha256 } from "./hash.ts";
import { placeOf, specFolder, wrapperFolder, type Workspace } from "./workspace.ts";

/** Hashes of all written files, by path below the repository. */
export function manifestOf(workspace: Workspace, id: string, specs: FileTree, wrapper: FileTree): string {
  const files = Object.fromEntries(
    [...prefixed(`specs/${id}`, specs), ...prefixed(placeOf(workspace, wrapperFolder(workspace, id)), wrapper)].map(
      ([path, content]) => [path, sha256(content)],
    ),
  );
  return `${JSON.stringify({ files }, null, 2)}\n`;
}

/** @returns the changed files; undefined if the API was not added by us */
export function changedSince(workspace: Workspace, id: string): string[] | undefined {
  const path = join(specFolder(workspace, id), manifestFile);
  if (!existsSync(path)) return undefined;
  const files = objectMember(JSON.parse(readFileSync(path, "utf8")) as Json, "files");
  const specs = new Map([...readTree(specFolder(workspace, id))].filter(([name]) => name !== manifestFile));
  const now = new Map([
    ...prefixed(`specs/${id}`, specs),
    ...prefixed(placeOf(workspace, wrapperFolder(workspace, id)), readTree(wrapperFolder(workspace, id))),
  ]);
  const paths = new Set([...Object.keys(files), ...now.keys()]);
  return [...paths].filter((name) => files[name] !== sha256(now.get(name) ?? "")).sort();
}

/**
 * Records files of the API's folder as written by us, so that they don't count as edited. @param names below
 * `specs/<id>`
 */
export function noteWritten(workspace: Workspace, id: string, names: readonly string[]): void {
  const path = join(specFolder(workspace, id), manifestFile);
  const manifest = JSON.parse(readFileSync(path, "utf8")) as JsonObject;
  const tree = readTree(specFolder(workspace, id));
  const files = objectMember(manifest, "files");
  for (const name of names) files[`specs/${id}/${name}`] = sha256(tree.get(name) ?? "");
  writeFileSync(`${path}.new`, `${JSON.stringify({ ...manifest, files }, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

function prefixed(folder: string, tree: FileTree): [string, string][] {
  return [...tree].map(([path, content]) => [`${folder}/${path}`, content]);
}
