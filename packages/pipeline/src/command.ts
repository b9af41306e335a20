import { parseArgs, type ParseArgsConfig } from "node:util";
import { printError } from "./findings/print.ts";
import { PipelineError } from "./findings/pipeline-error.ts";

/** What was written on the command line. */
export interface Arguments {
  /** What is no option, in the order in which it was written. */
  readonly names: string[];
  /** Options by name, without their dashes. One that was not written is missing. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/**
 * Reads the command line.
 * @throws PipelineError with exit code 2 and the usage, when an option is not one of `options`.
 */
export function readArguments(usage: string, options: NonNullable<ParseArgsConfig["options"]> = {}): Arguments {
  try {
    const parsed = parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
    // `pnpm generate -- x` hands the two dashes on.
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

/** Runs a command: what it returns is the exit code, a PipelineError is one line on stderr. */
export async function runCommand(command: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    printError(error.message);
    process.exitCode = error.exitCode;
  }
}
