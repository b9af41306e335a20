import { join } from "node:path";
import type { Result } from "./harness/run-suite.ts";
import { resultOf, startProgram } from "./program.ts";
import { readResult } from "./result.ts";

/**
 * Runs a bundle where JavaScript files are run from a console: Node, Bun, Deno.
 * @param cwd the folder it runs in
 */
export async function runInConsole(
  program: string,
  parameters: readonly string[],
  bundle: string,
  cwd: string = process.cwd(),
): Promise<Result> {
  const host = join(import.meta.dirname, "hosts/console.mjs");
  const running = startProgram(program, [...parameters, host, bundle], 1, cwd);
  let said = "";
  running.child.stdout?.on("data", (chunk) => (said += chunk));
  // A program that crashes has complained, and has said nothing that is a result.
  const result = running.ended.then(() => readResult(said.trim().split("\n").at(-1) || running.complaints()));
  return resultOf({ ...running, ended: new Promise(() => undefined) }, result);
}
