import { oneLine } from "./finding.ts";
import type { FindingCode } from "./finding-codes.ts";

/** Ends a command with one clear line. Exit code 2 says that the command was used in a wrong way. */
export class PipelineError extends Error {
  /** What a command ends with: 1 if something is wrong, 2 if it was used in a wrong way. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = "PipelineError";
    this.exitCode = exitCode;
  }
}

/** Something about a stranger's description, under a code that stays. */
export class DescriptionError extends PipelineError {
  /** The code under which the error stays known, e.g. `P001` if there is no description. */
  readonly code: FindingCode;

  constructor(code: FindingCode, message: string, exitCode?: 1 | 2) {
    // Whoever names a description that can't be had has named the wrong one, wherever it is.
    super(`${code}: ${message}`, code === "P001" ? 2 : exitCode);
    this.name = "DescriptionError";
    this.code = code;
  }
}

/** Puts what is thrown below under a code. Whatever a stranger's description brings about, it is one coded line. */
export async function coded<T>(code: FindingCode, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DescriptionError) throw error;
    const message =
      error instanceof RangeError
        ? "the description is nested too deep"
        : error instanceof Error
          ? error.message
          : String(error);
    throw new DescriptionError(code, oneLine(message), error instanceof PipelineError ? error.exitCode : 1);
  }
}
