import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { OutcomeUnknownError, PressroomError } from "@pressroom/runtime";
import { cleanOutput, type CleanWorld } from "./output/clean-output.ts";
import { didYouMean } from "./errors/closest.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { commandHelp, help } from "./help.ts";
import { oneLine } from "./output/progress.ts";
import { UsageError } from "./errors/usage-error.ts";
import type { Options, Values } from "./vendor.ts";
import type { World } from "./world.ts";

/**
 * Runs the program.
 * @param parameters what stands behind `pressroom`
 * @returns the exit code; whatever goes wrong is one line on `world.errors`
 */
export async function run(parameters: readonly string[], outside: World): Promise<number> {
  const world: CleanWorld = { ...outside, out: cleanOutput(outside.out), errors: cleanOutput(outside.errors) };
  try {
    const [name, ...rest] = parameters;
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
      world.out.write(help());
      return name === undefined ? exitCodes.badUsage : exitCodes.succeeded;
    }
    if (name === "--version" || name === "-v") {
      world.out.write(`${version()}\n`);
      return exitCodes.succeeded;
    }
    const command = commands.find((candidate) => candidate.name === name);
    const names = commands.map((candidate) => candidate.name);
    if (!command) throw new UsageError(`unknown command "${name}"${didYouMean(name, names)}: use ${names.join(", ")}`);
    return await runCommand(command, rest, world);
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

async function runCommand(command: Command, rest: readonly string[], world: CleanWorld): Promise<number> {
  // The words decide which options there are, and options may stand between words.
  const words = rest.filter((word) => !word.startsWith("-"));
  const options = command.options(words);
  if (rest.includes("--help") || rest.includes("-h")) {
    world.out.write(commandHelp(command, options));
    return exitCodes.succeeded;
  }
  const { positionals, values } = parse(command, rest, options);
  return command.run({ words: positionals, values, world });
}

function parse(command: Command, rest: readonly string[], options: Options): { positionals: string[]; values: Values } {
  const declared = Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );
  try {
    return parseArgs({ args: [...rest], options: declared, allowPositionals: true, strict: true });
  } catch (error) {
    const what = oneLine(error instanceof Error ? error.message : String(error)).split(". ")[0] ?? "";
    const unknown = /^Unknown option '--([^']+)'/.exec(what)?.[1];
    const hint = unknown === undefined ? "" : didYouMean(unknown, Object.keys(options));
    throw new UsageError(`${what}${hint}; see pressroom ${command.name} --help`);
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
