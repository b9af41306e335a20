import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { verifyLock } from "../generate/verify.ts";
import { editedFiles } from "../project/output-folder.ts";
import { knownApis, nameFor, type Workspace } from "../workspace/workspace.ts";
import { hasOneDescription } from "./own-files.ts";

/**
 * Computes again every recorded hash, without a network: those of `specs.lock`, or those in the files of generated
 * clients.
 * @returns a line for each difference
 */
export function verifyConfigured(workspace: Workspace): string[] {
  const { output } = workspace.settings;
  if (output === undefined) return verifyLock(workspace);
  const folders = hasOneDescription(workspace) ? [output] : knownApis(workspace).map((api) => nameFor(output, api));
  return folders.flatMap((folder) => {
    const path = resolve(workspace.root, folder);
    if (!existsSync(join(path, "client.ts"))) return [`${folder} holds no client: run pressroom generate`];
    return editedFiles(path).map(
      (name) => `${folder}/${name} was edited since it was generated: run pressroom generate --force to undo that`,
    );
  });
}
