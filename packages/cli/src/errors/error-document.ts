import { PressroomError } from "@pressroom/runtime";
import { InterruptedError } from "./interrupted-error.ts";
import { HintedError } from "./hinted-error.ts";
import { plainMessage } from "./plain-message.ts";

/** Whether the standard output is read as JSON. */
export function wantsDocument(parameters: readonly string[]): boolean {
  return parameters.some(
    (parameter, at) =>
      /^--json(=|$)/.test(parameter) ||
      parameter === "--format=json" ||
      (parameter === "--format" && parameters[at + 1] === "json"),
  );
}

/** The document that --json prints for an error. Every end of a command gives one document. */
export function errorDocument(error: unknown, exitCode: number): object {
  if (error instanceof HintedError) {
    const document = errorDocument(error.cause, exitCode) as { error: object };
    return { ...document, error: { ...document.error, hint: error.hint } };
  }
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  const { operation, status, job, resumeToken } =
    error instanceof PressroomError || error instanceof InterruptedError ? (error as ErrorFacts) : {};
  return { error: { name, message: plainMessage(message), operation, status, job, resumeToken }, exitCode };
}

/** Members that some of our errors have besides their message. */
interface ErrorFacts {
  readonly operation?: string;
  readonly status?: number;
  readonly job?: unknown;
  readonly resumeToken?: string;
}
