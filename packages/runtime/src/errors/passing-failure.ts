import { DeadlineError, OutcomeUnknownError, StreamTruncatedError, UndecodableAnswerError } from "./errors.ts";
import { EventTooLongError } from "./event-too-long-error.ts";
import { mayPass } from "./passing-status.ts";

/** A failure to look says nothing about what was looked at: looking may go on. A refusal (400, 401, 403) is none. */
export function isPassing(error: unknown): boolean {
  return mayPass(error) || passingErrors.some((kind) => error instanceof kind);
}

const passingErrors = [
  DeadlineError,
  StreamTruncatedError,
  EventTooLongError,
  UndecodableAnswerError,
  OutcomeUnknownError,
];
