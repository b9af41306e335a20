import { formatFinding, type Finding } from "../findings/finding.ts";
import type { Print } from "../findings/print.ts";
import { byPlace, checkRules, lintApi } from "../lint/lint.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { hasOneDescription, ownFiles } from "./own-files.ts";
import { readProject } from "../project/read-project.ts";
import { tellFinding } from "../project/tell-finding.ts";

/**
 * Checks the descriptions of a repository: those below `specs/`, or the one that `pressroom.yaml` names. Of that one, what it
 * lacks by rules of ours alone is a warning.
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
  const tell = (finding: Finding, line: string): void => {
    print(line);
    counts[finding.severity] += 1;
  };
  if (hasOneDescription(workspace)) {
    const { source, findings, fileOf, mended } = await readProject(workspace.root, ownFiles(workspace));
    for (const line of mended) print(`warning: ${line}`);
    const rules = source ? await checkRules(source, today, strict) : [];
    for (const finding of [...findings, ...rules].sort(byPlace))
      tell(finding, tellFinding(finding, fileOf(finding).slice(workspace.root.length + 1)));
  } else
    for (const api of apis)
      for (const finding of await lintApi(workspace, api, today, strict)) tell(finding, formatFinding(finding));
  const count = hasOneDescription(workspace) ? 1 : apis.length;
  print(`${count} described: ${counts.error} errors, ${counts.warning} warnings`);
  return counts.error > 0 ? 1 : 0;
}
