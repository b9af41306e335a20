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

/** The checks that generated code depends on. `generate` asks for them too. */
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
 * Everything we hold an API's files to. What a stranger's description lacks by rules of ours alone is a warning: code can be
 * made of it.
 * @param today `YYYY-MM-DD`
 * @param strict the rules are errors, whoever's the description is
 */
export async function lintApi(workspace: Workspace, api: string, today: string, strict = false): Promise<Finding[]> {
  const { source, findings } = readApi(workspace, api);
  if (!source) return findings;
  const rules = await checkRules(source, today, strict || !isAdded(workspace, api));
  return [...findings, ...checkGeneratable(source), ...rules].sort(byPlace);
}

/** What we ask of an API's files besides that code can be made of them. */
export async function checkRules(source: ApiSource, today: string, strict: boolean): Promise<Finding[]> {
  // Redocly takes half a second to load, so only who lints loads it.
  const { checkWithRedocly } = await import("./redocly-rules.ts");
  const ours = [...checkOverlay(source, today), ...checkExamples(source), ...(await checkWithRedocly(source))];
  return [...checkServed(source, versionOf(source.workspace, source.api)), ...(strict ? ours : ours.map(asWarning))];
}

/** Findings in the order in which a reader of the files comes to them. */
export function byPlace(one: Finding, other: Finding): number {
  return compare(one.file, other.file) || (one.line ?? 0) - (other.line ?? 0);
}

/** The same finding, whose place is looked for only when somebody asks. */
function asWarning(finding: Finding): Finding {
  return Object.create(finding, { severity: { value: "warning", enumerable: true } }) as Finding;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
