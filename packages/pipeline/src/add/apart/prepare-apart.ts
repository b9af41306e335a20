import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runApart, usualAllowance, type Allowance } from "../../apart/run-apart.ts";
import { DescriptionError } from "../../findings/pipeline-error.ts";
import { ownFile } from "../../workspace/installed.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Prepared } from "./prepare.ts";
import { readWritten } from "./prepared-text.ts";

const entry = fileURLToPath(ownFile(import.meta.url, "prepare-one"));

/**
 * Prepares an API in a separate process, with limits of time and memory, since the description is untrusted.
 * @throws DescriptionError with code P006 or P007 if it exceeds a limit; PipelineError
 */
export async function prepareApart(
  { root }: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  wrapper: boolean,
  allowance: Allowance = usualAllowance,
): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-prepared-"));
  const file = join(folder, "prepared.json");
  try {
    const words = [file, root, source, today, wrapper ? "wrapper" : "plain", ...(id === undefined ? [] : [id])];
    const ended = await runApart(entry, words, allowance);
    if (ended === "late") throw new DescriptionError("P006", `it took longer than ${allowance.time / 1000} s`);
    if (!existsSync(file)) throw new DescriptionError("P007", `the process that worked on it ended: ${ended}`);
    return readWritten(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
