import {
  ApiError,
  ConnectionError,
  DeadlineError,
  OutcomeUnknownError,
  StreamTruncatedError,
  TimeoutError,
  TokenError,
  UndecodableAnswerError,
} from "./errors.ts";
import { EventTooLongError } from "./event-too-long-error.ts";
import { isPassingStatus } from "./passing-status.ts";

/** A failure to look says nothing about what was looked at: looking may go on. A refusal (400, 401, 403) is none. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return error.rateLimited || isPassingStatus(error.status);
  if (error instanceof TokenError) return error.status === undefined || isPassingStatus(error.status);
  return passingErrors.some((kind) => error instanceof kind);
}

const passingErrors = [
  ConnectionError,
  TimeoutError,
  DeadlineError,
  StreamTruncatedError,
  EventTooLongError,
  UndecodableAnswerError,
  OutcomeUnknownError,
];
