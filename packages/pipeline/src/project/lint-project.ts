import type { Finding } from "../findings/finding.ts";
import type { Print } from "../findings/print.ts";
import { byPlace, checkRules } from "../lint/lint.ts";
import { readProject, type ProjectFiles } from "./read-project.ts";
import { placeFrom, tellFinding } from "./tell-finding.ts";

/** Options for checking a description. */
export interface LintOptions {
  /** `YYYY-MM-DD`; an earlier review date is a finding. */
  readonly today: string;
  /** Whether violations of our own rules are errors. */
  readonly strict: boolean;
}

/**
 * Checks a description, file or URL, and prints its findings.
 * @param root base of relative paths
 * @returns how many errors and warnings there are
 * @throws PipelineError if there is no description
 * @example
 * await lintProject(process.cwd(), { description: "openapi.yaml" }, { today: "2026-11-26", strict: false }, printLine);
 */
export async function lintProject(
  root: string,
  files: ProjectFiles,
  { today, strict }: LintOptions,
  print: Print,
): Promise<Readonly<Record<Finding["severity"], number>>> {
  const counts = { error: 0, warning: 0 };
  const { source, findings, fileOf, mended } = await readProject(root, files);
  for (const line of mended) print(`warning: ${line}`);
  const rules = source ? await checkRules(source, today, strict) : [];
  for (const finding of [...findings, ...rules].sort(byPlace)) {
    print(tellFinding(finding, placeFrom(root, fileOf(finding))));
    counts[finding.severity] += 1;
  }
  return counts;
}
