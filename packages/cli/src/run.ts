import { readFileSync } from "node:fs";
import { OutcomeUnknownError, PressroomError } from "@pressroom/runtime";
import { program } from "./commands.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { cleanOutput, type CleanWorld } from "./output/clean-output.ts";
import { oneLine } from "./output/progress.ts";
import { runProgram } from "./program/run-program.ts";
import type { World } from "./world.ts";

/**
 * Runs the program.
 * @param parameters what stands behind `pressroom`
 * @returns the exit code; whatever goes wrong is one line on `world.errors`
 */
export async function run(parameters: readonly string[], outside: World): Promise<number> {
  const world: CleanWorld = { ...outside, out: cleanOutput(outside.out), errors: cleanOutput(outside.errors) };
  try {
    return await runProgram(program, version(), parameters, world);
  } catch (error) {
    // Interrupted before its answer came, a publish may have started: that has to be said.
    if (world.signal.aborted && !(error instanceof OutcomeUnknownError)) return exitCodes.interrupted;
    world.errors.write(`pressroom: ${tellError(error, world)}\n`);
    const code = exitCodeOfError(error);
    // Who reads the standard output as JSON gets one document, however it ended.
    if (parameters.includes("--json")) world.out.write(`${JSON.stringify(errorDocument(error, code))}\n`);
    return code;
  }
}

function version(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

function errorDocument(error: unknown, exitCode: number): object {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  const { operation, status, job, resumeToken } = error instanceof PressroomError ? (error as ErrorFacts) : {};
  return { error: { name, message, operation, status, job, resumeToken }, exitCode };
}

/** What some of our errors hold beside their message. */
interface ErrorFacts {
  readonly operation?: string;
  readonly status?: number;
  readonly job?: unknown;
  readonly resumeToken?: string;
}

/** One line; the whole timeline for who asks for it. */
function tellError(error: unknown, world: World): string {
  if (error instanceof PressroomError)
    return world.environment["PRESSROOM_EXPLAIN"] ? error.explain() : oneLine(error.message);
  return oneLine(error instanceof Error ? error.message : String(error));
}
