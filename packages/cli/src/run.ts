import { OutcomeUnknownError, PressroomError } from "@pressroom/runtime";
import { program } from "./program/program.ts";
import { errorDocument, wantsDocument } from "./errors/error-document.ts";
import { exitCodeOfError } from "./errors/exit-code-of.ts";
import { HintedError } from "./errors/hinted-error.ts";
import { InterruptedError } from "./errors/interrupted-error.ts";
import { exitCodes } from "./errors/exit-codes.ts";
import { plainMessage } from "./errors/plain-message.ts";
import { cleanOutput, type CleanOutput, type CleanWorld } from "./output/clean-output.ts";
import { oneLine } from "./output/progress.ts";
import { runProgram } from "./program/run-program.ts";
import { version } from "./world/version.ts";
import type { World } from "./world/world.ts";

/**
 * Runs the program.
 * @param parameters what follows `pressroom`
 * @returns the exit code; every failure is one line on `world.errors`
 */
export async function run(parameters: readonly string[], outside: World): Promise<number> {
  const isRead = outside.environment["GITHUB_ACTIONS"] === "true";
  const [out, errors] = [outside.out, outside.errors].map((one) => cleanOutput(one, isRead)) as [
    CleanOutput,
    CleanOutput,
  ];
  const world: CleanWorld = { ...outside, out, errors };
  // With --json, every end prints one document.
  const printDocument = (error: unknown, code: number): void => {
    if (wantsDocument(parameters)) world.out.write(`${JSON.stringify(errorDocument(error, code))}\n`);
  };
  try {
    // Told to end while it was loading: nothing has begun.
    world.signal.throwIfAborted();
    return await runProgram(program, version(), parameters, world);
  } catch (error) {
    // A publish that is interrupted before its answer may have started, so this must be reported.
    if (world.signal.aborted && !(originOf(error) instanceof OutcomeUnknownError)) {
      printDocument(error instanceof InterruptedError ? error : new InterruptedError(), exitCodes.interrupted);
      return exitCodes.interrupted;
    }
    const code = exitCodeOfError(error);
    world.errors.write(`pressroom: ${tellError(error, world)}\n`);
    printDocument(error, code);
    return code;
  }
}

/** One line, or the whole timeline if PRESSROOM_EXPLAIN is set. */
function tellError(error: unknown, world: World): string {
  const origin = originOf(error);
  if (origin instanceof PressroomError && world.environment["PRESSROOM_EXPLAIN"])
    return [origin.explain(), ...(error instanceof HintedError ? [error.hint] : [])].join("\n");
  // A bug of ours, or an unexpected answer: only the stack can help.
  const fault = [origin, origin instanceof Error ? origin.cause : undefined].find(isUnforeseen);
  if (world.environment["PRESSROOM_EXPLAIN"] && fault && !(origin instanceof PressroomError))
    return fault.stack ?? fault.message;
  return oneLine(plainMessage(error instanceof Error ? error.message : String(error)));
}

/** An error of the language itself, which does not help the user. */
function isUnforeseen(error: unknown): error is Error {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

/** The error without its hint. */
function originOf(error: unknown): unknown {
  return error instanceof HintedError ? error.cause : error;
}
