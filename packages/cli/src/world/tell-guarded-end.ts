import { writeSync } from "node:fs";
import type { GuardedEnd } from "./run-guarded.ts";
import { errorDocument } from "../errors/error-document.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { InterruptedError } from "../errors/interrupted-error.ts";

/**
 * Prints the document for a process that could not print it, because a signal ended it.
 * @returns the exit code
 */
export function tellGuardedEnd({ code, signal, isInterrupted }: GuardedEnd): number {
  if (code !== undefined) return code;
  const exitCode = isInterrupted ? exitCodes.interrupted : exitCodes.error;
  const outside = new Error(`the work was ended by ${signal} from outside: the machine may be out of memory`);
  const error = isInterrupted ? new InterruptedError() : outside;
  writeSync(1, `${JSON.stringify(errorDocument(error, exitCode))}\n`);
  return exitCode;
}
