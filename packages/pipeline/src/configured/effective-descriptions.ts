import type { JsonObject } from "@pressroom/description";
import { formatFinding, type Finding } from "../findings/finding.ts";
import { DescriptionError } from "../findings/pipeline-error.ts";
import { checkGeneratable } from "../lint/lint.ts";
import { readProject } from "../project/read-project.ts";
import { tellFinding } from "../project/tell-finding.ts";
import { readApi } from "../workspace/api-source.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { hasOneDescription, ownFiles } from "./own-files.ts";

/** An API of a repository, with its effective description. */
export interface EffectiveDescription {
  /** Id of the API. */
  readonly api: string;
  /** The description with its overlay applied, bundled. */
  readonly document: JsonObject;
}

/**
 * The effective descriptions of a repository: of those below `specs/`, or of the one that `pressroom.yaml` names.
 * @throws DescriptionError with the first fault, if an effective description can't be made
 */
export async function effectiveDescriptions(
  workspace: Workspace,
  apis: readonly string[],
): Promise<EffectiveDescription[]> {
  if (hasOneDescription(workspace)) {
    const { api, source, findings, fileOf } = await readProject(workspace.root, ownFiles(workspace));
    checkSound(findings, (finding) => tellFinding(finding, fileOf(finding).slice(workspace.root.length + 1)));
    return source ? [{ api, document: source.effective }] : [];
  }
  return apis.flatMap((api) => {
    const { source, findings } = readApi(workspace, api);
    checkSound([...findings, ...(source ? checkGeneratable(source) : [])], formatFinding);
    return source ? [{ api, document: source.effective }] : [];
  });
}

function checkSound(findings: readonly Finding[], tell: (finding: Finding) => string): void {
  const first = findings.find(({ severity }) => severity === "error");
  if (first) throw new DescriptionError("P002", tell(first));
}
