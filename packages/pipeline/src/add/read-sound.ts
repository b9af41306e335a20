import { readApi, type ApiSource } from "../workspace/api-source.ts";
import { formatFinding } from "../findings/finding.ts";
import { checkGeneratable } from "../lint/lint.ts";
import { coded } from "../findings/pipeline-error.ts";
import type { Workspace } from "../workspace/workspace.ts";

/**
 * Reads an API whose structure is correct, so that a package can be generated. Our rules for examples and texts don't
 * matter here.
 * @throws DescriptionError with code P002 that names the first fault
 */
export function readSound(workspace: Workspace, api: string): Promise<ApiSource> {
  return coded("P002", () => {
    const { source, findings } = readApi(workspace, api);
    const errors = [...findings, ...(source ? checkGeneratable(source) : [])].filter(
      ({ severity }) => severity === "error",
    );
    if (!source || errors.length > 0) throw new Error(andMore(errors.map(formatFinding)));
    return source;
  });
}

/** The first of several lines, with the number of the others. */
export function andMore([first = "", ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}
