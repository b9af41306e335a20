import { parseArgs, type ParseArgsConfig } from "node:util";
import { printError } from "./findings/print.ts";
import { PipelineError } from "./findings/pipeline-error.ts";

/** The words of the command line. */
export interface Arguments {
  /** All words that are not options, in order. */
  readonly names: string[];
  /** Options by name, without their dashes. Options that were not given are missing. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/**
 * Reads the command line.
 * @throws PipelineError with exit code 2 and the usage, when an option is not one of `options`.
 */
export function readArguments(usage: string, options: NonNullable<ParseArgsConfig["options"]> = {}): Arguments {
  try {
    const parsed = parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
    // `pnpm generate -- x` passes on the two dashes.
    return {
      names: parsed.positionals.filter((name) => name !== "--"),
      options: parsed.values as Arguments["options"],
    };
  } catch (error) {
    throw new PipelineError(
      `${error instanceof Error ? error.message.split(". ")[0] : String(error)}. Usage: ${usage}`,
      2,
    );
  }
}

/** Runs a command: its result is the exit code, and a PipelineError becomes one line on stderr. */
export async function runCommand(command: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    printError(error.message);
    process.exitCode = error.exitCode;
  }
}
