import { checkApi } from "./api-rules.ts";
import { readApi, type ApiSource } from "../workspace/api-source.ts";
import { checkChanges, checkServed } from "./change-rules.ts";
import { checkExamples } from "./examples.ts";
import type { Finding } from "../findings/finding.ts";
import { checkOperations } from "./lost-operations.ts";
import { checkNames } from "./names.ts";
import { checkSequences } from "./newer-words.ts";
import { checkOverlay } from "./overlay-rules.ts";
import { checkReferences } from "./references.ts";
import { checkTransport } from "./transport-rules.ts";
import { versionOf, type Workspace } from "../workspace/workspace.ts";

/** The checks that generated code depends on. `generate` asks for them too. */
export function checkGeneratable(source: ApiSource): Finding[] {
  return [
    ...checkReferences(source),
    ...checkOperations(source),
    ...checkNames(source),
    ...checkApi(source),
    ...checkTransport(source),
    ...checkSequences(source),
    ...checkChanges(source),
  ];
}

/**
 * Everything we hold an API's files to.
 * @param today `YYYY-MM-DD`
 */
export async function lintApi(workspace: Workspace, api: string, today: string): Promise<Finding[]> {
  const { source, findings } = readApi(workspace, api);
  if (!source) return findings;
  // Redocly takes half a second to load, so only who lints loads it.
  const { checkWithRedocly } = await import("./redocly-rules.ts");
  const all = [
    ...findings,
    ...checkOverlay(source, today),
    ...checkGeneratable(source),
    ...checkExamples(source),
    ...checkServed(source, versionOf(workspace, api)),
    ...(await checkWithRedocly(source)),
  ];
  return all.sort((a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
