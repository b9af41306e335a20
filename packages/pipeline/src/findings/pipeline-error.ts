import { oneLine } from "./finding.ts";
import type { FindingCode } from "./finding-codes.ts";

/** An error that ends a command with one line. Exit code 2 means wrong usage. */
export class PipelineError extends Error {
  /** The exit code: 1 for a fault, 2 for wrong usage. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = "PipelineError";
    this.exitCode = exitCode;
  }
}

/** A fault in a description, with a stable code. */
export class DescriptionError extends PipelineError {
  /** The stable code, e.g. `P001` if there is no description. */
  readonly code: FindingCode;

  constructor(code: FindingCode, message: string, exitCode?: 1 | 2) {
    // A description that can't be fetched counts as wrong usage.
    super(`${code}: ${message}`, code === "P001" ? 2 : exitCode);
    this.name = "DescriptionError";
    this.code = code;
  }
}

/** Gives errors of the work a code, so that every failure caused by a description is one coded line. */
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
