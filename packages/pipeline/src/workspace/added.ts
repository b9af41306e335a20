import { existsSync } from "node:fs";
import { join } from "node:path";
import { specFolder, type Workspace } from "./workspace.ts";

/** The files that `api add` wrote, so that `api remove` removes exactly these. */
export const manifestFile = "added.json";

/**
 * Whether an API was added by `api add`, so that violations of our rules are warnings. Deleting its `added.json` ends
 * that.
 */
export function isAdded(workspace: Workspace, api: string): boolean {
  return existsSync(join(specFolder(workspace, api), manifestFile));
}
