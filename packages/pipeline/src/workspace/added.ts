import { existsSync } from "node:fs";
import { join } from "node:path";
import { specFolder, type Workspace } from "./workspace.ts";

/** What `api add` wrote, so that `api remove` takes out that and nothing else. */
export const manifestFile = "added.json";

/**
 * Whether an API is a stranger's, as `api add` left it: what its description lacks is a warning. It is one of ours from when
 * somebody takes its `added.json` away.
 */
export function isAdded(workspace: Workspace, api: string): boolean {
  return existsSync(join(specFolder(workspace, api), manifestFile));
}
