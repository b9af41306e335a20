import { formatFinding } from "../findings/finding.ts";
import type { Print } from "../findings/print.ts";
import { lintApi } from "../lint/lint.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { hasOneDescription, ownFiles } from "./own-files.ts";
import { lintProject } from "../project/lint-project.ts";

/**
 * Checks the descriptions of a repository: those below `specs/`, or the one that `pressroom.yaml` names. For that one,
 * violations of our own rules are warnings.
 * @param today `YYYY-MM-DD`
 * @param strict the rules are errors
 * @returns exit code
 */
export async function lintConfigured(
  workspace: Workspace,
  apis: readonly string[],
  today: string,
  strict: boolean,
  print: Print,
): Promise<number> {
  const counts = { error: 0, warning: 0 };
  if (hasOneDescription(workspace))
    Object.assign(counts, await lintProject(workspace.root, ownFiles(workspace), { today, strict }, print));
  for (const api of apis)
    for (const finding of await lintApi(workspace, api, today, strict)) {
      print(formatFinding(finding));
      counts[finding.severity] += 1;
    }
  const count = hasOneDescription(workspace) ? 1 : apis.length;
  print(`${count} described: ${counts.error} errors, ${counts.warning} warnings`);
  return counts.error > 0 ? 1 : 0;
}
