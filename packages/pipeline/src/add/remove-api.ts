import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, objectMember } from "@pressroom/description";
import { hashTree, readTree } from "../workspace/file-tree.ts";
import type { Print } from "../findings/print.ts";
import { readLock, writeLock } from "../generate/lock.ts";
import { asItIs, begin, recover, without } from "../workspace/journal.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import {
  lockFile,
  packageFolder,
  packageName,
  packagesFolder,
  placeOf,
  selectApis,
  specFolder,
  wrapperFolder,
  wrapperName,
  type Workspace,
} from "../workspace/workspace.ts";
import { changedSince } from "../workspace/manifest.ts";
import { readManifest } from "../workspace/installed.ts";
import { removeRow } from "./readme-row.ts";

/**
 * Removes an API that `add` has added. Refuses an API that was added otherwise, or whose files have changed.
 * @param force removes it even if files were changed
 * @throws PipelineError that names the reason for a refusal
 */
export function removeApi(workspace: Workspace, id: string, force: boolean, print: Print): void {
  selectApis(workspace, [id]);
  const changed = changedSince(workspace, id);
  if (changed === undefined)
    throw new PipelineError(`${id} was not added by pressroom add: what belongs to it is for you to remove`);
  const users = usersOf(workspace, id);
  if (users.length > 0)
    throw new PipelineError(
      `${users.join(", ")} ${users.length === 1 ? "depends" : "depend"} on ${id}: take that out first`,
    );
  const generated = readTree(packageFolder(workspace, id));
  const lock = readLock(workspace);
  if (generated.size > 0 && hashTree(generated) !== lock[id]?.output)
    changed.push(placeOf(workspace, packageFolder(workspace, id)));
  if (changed.length > 0 && !force)
    throw new PipelineError(`${changed.join(", ")} changed since ${id} was added: --force removes it all the same`);

  const { root } = workspace;
  // References to the folders are removed first, then the folders.
  begin(root, asItIs(root, [join(root, "README.md"), ratchetFile(workspace), lockFile(workspace)], []));
  removeRow(workspace, id);
  dropFromRatchet(workspace, id);
  writeLock(workspace, Object.fromEntries(Object.entries(lock).filter(([api]) => api !== id)));
  begin(root, without(root, [packageFolder(workspace, id), wrapperFolder(workspace, id), specFolder(workspace, id)]));
  recover(root);
  print(`${id}: removed`);
}

/** Other packages of the workspace that depend on an API. */
function usersOf(workspace: Workspace, id: string): string[] {
  const own = [wrapperFolder, packageFolder].map(
    (folder) => `${placeOf(workspace, folder(workspace, id))}/package.json`,
  );
  const manifests = manifestsIn(workspace);
  return manifests.filter((path) => {
    if (own.includes(path)) return false;
    const manifest = readManifest(join(workspace.root, path));
    const needed = ["dependencies", "devDependencies", "peerDependencies"].flatMap((kind) =>
      Object.keys(objectMember(manifest, kind)),
    );
    return needed.includes(wrapperName(workspace, id)) || needed.includes(packageName(workspace, id));
  });
}

/** Every \`package.json\` one or two folders below the root. Node 20 has no \`globSync\`. */
function manifestsIn({ root, settings }: Workspace): string[] {
  const folders = (below: string): string[] =>
    existsSync(join(root, below))
      ? readdirSync(join(root, below), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => (below === "" ? entry.name : `${below}/${entry.name}`))
      : [];
  return [...folders(""), ...folders(settings.packages)]
    .map((folder) => `${folder}/package.json`)
    .filter((path) => existsSync(join(root, path)))
    .sort();
}

function ratchetFile(workspace: Workspace): string {
  return join(packagesFolder(workspace), "contract/coverage-ratchet.json");
}

/** Removes the API from the ratchet of the contract tests. */
function dropFromRatchet(workspace: Workspace, id: string): void {
  const path = ratchetFile(workspace);
  if (!existsSync(path)) return;
  const ratchet = JSON.parse(readFileSync(path, "utf8")) as Json;
  if (!isObject(ratchet) || !Object.hasOwn(ratchet, id)) return;
  const { [id]: _gone, ...kept } = ratchet;
  writeFileSync(`${path}.new`, `${JSON.stringify(kept, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
