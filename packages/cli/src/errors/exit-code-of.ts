import {
  ApiError,
  ConfigurationError,
  DeadlineError,
  InvalidRequestError,
  JobCanceledError,
  JobDeadlineError,
  JobFailedError,
  JobWatchError,
  MissingCredentialsError,
  OutcomeUnknownError,
  TokenError,
  type JobState,
} from "@pressroom/runtime";
import { JobForgottenError } from "@pressroom/siteleaf";
import { exitCodes } from "./exit-codes.ts";
import { FailedError } from "./failed-error.ts";
import { HintedError } from "./hinted-error.ts";
import { UsageError } from "./usage-error.ts";

type Kind = abstract new (...parameters: never[]) => Error;

/** The first match counts. */
const byKind: readonly (readonly [Kind, number])[] = [
  [UsageError, exitCodes.badUsage],
  [ConfigurationError, exitCodes.badUsage],
  [InvalidRequestError, exitCodes.badUsage],
  [MissingCredentialsError, exitCodes.badUsage],
  [FailedError, exitCodes.failed],
  [JobFailedError, exitCodes.failed],
  [JobCanceledError, exitCodes.canceled],
  [JobDeadlineError, exitCodes.timedOut],
  [DeadlineError, exitCodes.timedOut],
  [JobForgottenError, exitCodes.outcomeUnknown],
  [OutcomeUnknownError, exitCodes.outcomeUnknown],
];

/** The answers of a token endpoint to wrong credentials. */
const refusals: readonly number[] = [400, 401, 403];

export function exitCodeOfState(state: JobState): number {
  if (state.kind === "succeeded") return exitCodes.succeeded;
  if (state.kind === "canceled") return exitCodes.canceled;
  return state.kind === "failed" ? exitCodes.failed : exitCodes.running;
}

export function exitCodeOfError(error: unknown): number {
  if (error instanceof HintedError) return exitCodeOfError(error.cause);
  const known = byKind.find(([kind]) => error instanceof kind);
  if (known) return known[1];
  if (error instanceof JobWatchError) return exitCodeOfError(error.cause);
  if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return exitCodes.notAllowed;
  // Any other answer says nothing about the credentials: it came from the wrong server, or there were too many
  // requests.
  if (error instanceof TokenError && refusals.includes(error.status ?? 0)) return exitCodes.notAllowed;
  return exitCodes.error;
}
