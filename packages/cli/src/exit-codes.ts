import {
  ApiError,
  ConfigurationError,
  DeadlineError,
  InvalidRequestError,
  JobCanceledError,
  JobDeadlineError,
  JobFailedError,
  JobWatchError,
  OutcomeUnknownError,
  TokenError,
  type JobState,
} from "@pressroom/runtime";
import { UsageError } from "./errors/usage-error.ts";

/** What a script can rely on. 0 is success and nothing else. */
export const exitCodes = {
  succeeded: 0,
  failed: 1,
  badUsage: 2,
  canceled: 3,
  timedOut: 4,
  notAllowed: 5,
  outcomeUnknown: 6,
  error: 7,
  running: 8,
  interrupted: 130,
} as const;

/** How each code is told in the help text. */
export const exitCodeMeanings: readonly (readonly [number, string])[] = [
  [exitCodes.succeeded, "succeeded"],
  [exitCodes.failed, "the job failed"],
  [exitCodes.badUsage, "bad usage, or a credential is missing"],
  [exitCodes.canceled, "the job was canceled"],
  [exitCodes.timedOut, "the job did not end in time; it may still go on"],
  [exitCodes.notAllowed, "the credentials are refused, or don't allow it"],
  [exitCodes.outcomeUnknown, "the publish may have started, its answer was lost"],
  [exitCodes.error, "anything else: no connection, an error answer"],
  [exitCodes.running, "with jobs get: the job has not ended"],
  [exitCodes.interrupted, "interrupted; the job goes on"],
];

export function exitCodeOfState(state: JobState): number {
  if (state.kind === "succeeded") return exitCodes.succeeded;
  if (state.kind === "canceled") return exitCodes.canceled;
  return state.kind === "failed" ? exitCodes.failed : exitCodes.running;
}

export function exitCodeOfError(error: unknown): number {
  if (error instanceof UsageError || error instanceof ConfigurationError || error instanceof InvalidRequestError)
    return exitCodes.badUsage;
  if (error instanceof JobWatchError) return exitCodeOfError(error.cause);
  if (error instanceof JobFailedError) return exitCodes.failed;
  if (error instanceof JobCanceledError) return exitCodes.canceled;
  if (error instanceof JobDeadlineError || error instanceof DeadlineError) return exitCodes.timedOut;
  if (error instanceof OutcomeUnknownError) return exitCodes.outcomeUnknown;
  if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return exitCodes.notAllowed;
  if (error instanceof TokenError && error.status !== undefined && error.status < 500) return exitCodes.notAllowed;
  return exitCodes.error;
}
