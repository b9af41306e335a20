import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DescriptionError } from "../../findings/pipeline-error.ts";
import { ownFile } from "../../workspace/installed.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Prepared } from "./prepare.ts";
import { readWritten } from "./prepared-text.ts";

/** What reading and trying a stranger's description may take. */
export interface Allowance {
  /** Milliseconds. */
  readonly time: number;
  /** MiB of the process's heap. */
  readonly memory: number;
}

/** GitHub's description, the largest we know, takes two minutes and one gigabyte. */
export const usualAllowance: Allowance = { time: 15 * 60_000, memory: 4096 };

const entry = fileURLToPath(ownFile(import.meta.url, "prepare-one"));

/**
 * Prepares an API in a process of its own: whatever a stranger's description does, it ends within limits of time and memory,
 * and takes nothing with it.
 * @throws DescriptionError with code P006 or P007 if it does not come to its end; PipelineError
 */
export async function prepareApart(
  { root }: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  { time, memory }: Allowance = usualAllowance,
): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-prepared-"));
  const file = join(folder, "prepared.json");
  try {
    const words = [file, root, source, today, ...(id === undefined ? [] : [id])];
    const ended = await run([`--max-old-space-size=${memory}`, entry, ...words], time);
    if (ended === "late") throw new DescriptionError("P006", `it took longer than ${time / 1000} s`);
    if (!existsSync(file)) throw new DescriptionError("P007", `the process that worked on it ended: ${ended}`);
    return readWritten(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns `late`, or the last words of the process */
function run(words: readonly string[], time: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "pipe"] });
    const end = (): void => void child.kill("SIGKILL");
    process.once("exit", end);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end();
    }, time);
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors = (errors + text).slice(-20_000)));
    child.on("close", (code) => {
      clearTimeout(timer);
      process.off("exit", end);
      resolve(late ? "late" : (/^.*(?:Error|FATAL).*$/m.exec(errors)?.[0]?.trim() ?? `code ${code}`));
    });
  });
}
