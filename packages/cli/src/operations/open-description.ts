import { resolve } from "node:path";
import type { RunningApi } from "@pressroom/pipeline";
import { UsageError } from "../errors/usage-error.ts";

/** What may go with a description. */
export interface Beside {
  readonly overlay?: string | undefined;
  readonly behaviour?: string | undefined;
}

/**
 * Reads a description, to call its operations. The pipeline is loaded here, since who publishes does not need it.
 * @param root what relative paths start from
 * @throws UsageError when it can't be read
 */
export async function openDescription(root: string, file: string, beside: Beside = {}): Promise<RunningApi> {
  const { openApi, PipelineError } = await import("@pressroom/pipeline");
  const below = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(root, path);
  try {
    return await openApi(root, {
      description: /^https?:/.test(file) ? file : resolve(root, file),
      overlay: below(beside.overlay),
      behaviour: below(beside.behaviour),
    });
  } catch (error) {
    if (error instanceof PipelineError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
