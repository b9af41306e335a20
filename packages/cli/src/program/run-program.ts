import { CommanderError } from "commander";
import type { Command } from "../command/command.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import type { CleanWorld } from "../output/clean-output.ts";
import { askedForHelp } from "./asked-for-help.ts";
import { createParser } from "./create-parser.ts";

/**
 * Runs the command that the words name.
 * @returns its exit code
 */
export async function runProgram(
  program: Command,
  version: string,
  parameters: readonly string[],
  world: CleanWorld,
): Promise<number> {
  let code: number = exitCodes.succeeded;
  const parser = createParser(program, [], world, async (command, invocation) => {
    code = (await command.run?.(invocation)) ?? code;
  }).version(version, "-v, --version", "show the version");
  if (parameters.length === 0) {
    parser.outputHelp();
    return exitCodes.badUsage;
  }
  try {
    await parser.parseAsync(askedForHelp(program, parameters), { from: "user" });
  } catch (error) {
    // Commander throws this after it has printed a help text or the version.
    if (!(error instanceof CommanderError)) throw error;
  }
  return code;
}
