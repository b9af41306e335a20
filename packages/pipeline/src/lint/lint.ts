import { checkApi } from "./api-rules.ts";
import { checkForms } from "./bodies/form-rules.ts";
import { checkMediaTypes } from "./bodies/media-type-rules.ts";
import { checkSequences } from "./bodies/newer-words.ts";
import { checkWholeBodies } from "./bodies/whole-bodies.ts";
import { isAdded } from "../workspace/added.ts";
import { readApi, type ApiSource } from "../workspace/api-source.ts";
import { checkChanges, checkServed } from "./change-rules.ts";
import { checkExamples } from "./examples.ts";
import type { Finding } from "../findings/finding.ts";
import { checkOperations } from "./lost-operations.ts";
import { checkNames, checkSchemaNames } from "./names.ts";
import { checkOverlay } from "./overlay-rules.ts";
import { checkReferences } from "./references/check-references.ts";
import { checkTransport } from "./transport-rules.ts";
import { versionOf, type Workspace } from "../workspace/workspace.ts";

/** The checks that generated code depends on. `generate` runs them too. */
export function checkGeneratable(source: ApiSource): Finding[] {
  return [
    ...checkReferences(source),
    ...checkOperations(source),
    ...checkNames(source),
    ...checkSchemaNames(source),
    ...checkApi(source),
    ...checkTransport(source),
    ...checkMediaTypes(source),
    ...checkForms(source),
    ...checkSequences(source),
    ...checkWholeBodies(source),
    ...checkChanges(source),
  ];
}

/**
 * Runs all checks of an API's files. In an added description, violations of our own rules are warnings, since code can
 * still be generated.
 * @param today `YYYY-MM-DD`
 * @param strict violations of our rules are errors for every description
 */
export async function lintApi(workspace: Workspace, api: string, today: string, strict = false): Promise<Finding[]> {
  const { source, findings } = readApi(workspace, api);
  if (!source) return findings;
  const rules = await checkRules(source, today, strict || !isAdded(workspace, api));
  return [...findings, ...checkGeneratable(source), ...rules].sort(byPlace);
}

/** Our rules beyond those that generated code needs. */
export async function checkRules(source: ApiSource, today: string, strict: boolean): Promise<Finding[]> {
  // Loaded here, since Redocly takes half a second to load.
  const { checkWithRedocly } = await import("./redocly-rules.ts");
  const ours = [...checkOverlay(source, today), ...checkExamples(source), ...(await checkWithRedocly(source))];
  return [...checkServed(source, versionOf(source.workspace, source.api)), ...(strict ? ours : ours.map(asWarning))];
}

/** Findings in the order of the files and their lines. */
export function byPlace(one: Finding, other: Finding): number {
  return compare(one.file, other.file) || (one.line ?? 0) - (other.line ?? 0);
}

/** The same finding, whose place is looked up only when it is read. */
function asWarning(finding: Finding): Finding {
  return Object.create(finding, { severity: { value: "warning", enumerable: true } }) as Finding;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
