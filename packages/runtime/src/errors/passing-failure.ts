import { DeadlineError, OutcomeUnknownError, StreamTruncatedError, UndecodableAnswerError } from "./errors.ts";
import { EventTooLongError } from "./event-too-long-error.ts";
import { mayPass } from "./passing-status.ts";

/**
 * Whether a failed read says nothing about the job, so that the watch may go on. A refusal (400, 401, 403) is not such
 * a failure.
 */
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
