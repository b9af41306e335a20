/**
 * Exports that every wrapper passes on to its users: everything that its calls throw and return, so that a script needs
 * no second package.
 */
export {
  ApiError,
  ConfigurationError,
  ConnectionError,
  DeadlineError,
  InvalidRequestError,
  MissingCredentialsError,
  OutcomeUnknownError,
  PressroomError,
  StreamTruncatedError,
  TimeoutError,
  TokenError,
  UndecodableAnswerError,
  type Existing,
} from "./errors/errors.ts";
export { EventTooLongError } from "./errors/event-too-long-error.ts";
export {
  JobCanceledError,
  JobDeadlineError,
  JobError,
  JobFailedError,
  JobWatchError,
  type JobIdentity,
} from "./jobs/job-errors.ts";
export { PagingError } from "./pages/paging-error.ts";
export { createLogger, type LogLevel } from "./observe/logger.ts";
export {
  createOpenTelemetryObserver,
  type OpenTelemetryLike,
  type OpenTelemetryObserver,
  type SpanLike,
  type TracerLike,
} from "./observe/open-telemetry.ts";
export { validate, type AnswerChecks, type ValidateOptions } from "./use/validate.ts";
export { InvalidAnswerError } from "./use/invalid-answer-error.ts";
export { concurrency } from "./use/concurrency.ts";
export { rateLimits, type RateLimitOptions } from "./use/rate-limits.ts";
export { RateLimitError } from "./use/rate-limit-error.ts";
export { middleware, type Middleware, type MiddlewareRequest } from "./use/middleware.ts";
export { MiddlewareError } from "./use/middleware-error.ts";
export type { Call } from "./call/connect.ts";
export type { Answer } from "./descriptors/answer.ts";
export type { CallOptions, ClientConfig, Extension } from "./call/client-config.ts";
export type { RetryPolicy } from "./call/retry-policy.ts";
export type { Job, CancelResult, JobOptions } from "./jobs/job.ts";
export type { JobState, Progress, UndeclaredStatus } from "./jobs/job-state.ts";
export type { JobReference } from "./jobs/resume-token.ts";
export type { ObservedEvent, Observer } from "./observe/observe.ts";
export type { Page, Pages } from "./pages/pages.ts";
export type { PagingOptions } from "./pages/paginate-by.ts";
export type { Problem } from "./errors/problem.ts";
export type { StoredToken, TokenStore } from "./auth/token-store.ts";
export type { Clock } from "./time/clock.ts";
