import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { mutate, type Mutant } from "./mutants.ts";

/** What became of a mutant: `noticed` if a test failed or ran out of time. */
export type Fate = "noticed" | "unnoticed";

/** As long as the tests of one stage may take; a mutant that makes them run for ever is noticed. Milliseconds. */
const limit = 600_000;

/** Runs the tests that concern the mutated file, the nearest first, until one of them fails. */
export async function tryMutant(root: string, mutant: Mutant, folders: readonly string[]): Promise<Fate> {
  const code = mutate(readFileSync(join(root, mutant.file), "utf8"), mutant);
  const stages = [
    `${dirname(mutant.file)}/*.test.ts`,
    ...folders.map((folder) => `${folder}/{src,contract}/**/*.test.ts`),
  ];
  for (const [index, stage] of stages.entries())
    if (!(await passes(root, mutant.file, stage, stages.slice(0, index), code))) return "noticed";
  return "unnoticed";
}

/**
 * Do the tests pass that import a file?
 * @param tests pattern of the tests to run
 * @param tried patterns of tests to leave out
 * @param code what the file reads as; default: what it holds
 */
export function passes(
  root: string,
  file: string,
  tests: string,
  tried: readonly string[] = [],
  code?: string,
): Promise<boolean> {
  const parameters = ["related", "--run", file, "--bail", "1", "--config", "scripts/mutate/vitest.config.ts"];
  const environment = {
    MUTANT_TESTS: JSON.stringify([tests]),
    MUTANT_TRIED: JSON.stringify(tried),
    MUTANT_FILE: file,
    ...(code === undefined ? {} : { MUTANT_CODE: code }),
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", ...parameters], {
      cwd: root,
      stdio: "ignore",
      detached: process.platform !== "win32",
      env: { ...process.env, ...environment, CI: "true" },
    });
    const timer = setTimeout(() => end(child.pid), limit);
    child.on("close", (status) => {
      clearTimeout(timer);
      resolve(status === 0);
    });
  });
}

/** Ends a run with all its workers. */
function end(pid: number | undefined): void {
  if (pid !== undefined) process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
}
