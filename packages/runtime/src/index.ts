export { apiKey, basic, bearer, type Authenticator } from "./authenticators.ts";
export type { Answer, AttemptRecord, OperationRequest } from "./call-context.ts";
export type { CallOptions, ClientConfig, ClientDefaults } from "./client-config.ts";
export { systemClock, type Clock } from "./clock.ts";
export type { DeclaredAnswer } from "./declared-answer.ts";
export { connect, type Call, type Method } from "./connect.ts";
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
  isApiError,
  type ApiErrorGuard,
} from "./errors.ts";
export { EventStream } from "./event-stream.ts";
export { EventStreamParser, type EventStreamListener, type ServerSentEvent } from "./event-stream-parser.ts";
export { EventTooLongError } from "./event-too-long-error.ts";
export { followStream, type FollowOptions, type FollowSettings } from "./follow-stream.ts";
export { Job, type CancelResult, type JobOptions, type JobSettings, type JobSource, type StartedJob } from "./job.ts";
export { JobCanceledError, JobDeadlineError, JobError, JobFailedError } from "./job-errors.ts";
export type { JobState, Observation, Progress } from "./job-state.ts";
export { createLogger, type LogLevel } from "./logger.ts";
export type {
  AnswerEvent,
  AttemptEvent,
  EndEvent,
  ObservedEvent,
  Observer,
  PollEvent,
  RequestEvent,
  RetryEvent,
  StateEvent,
  StreamEvent,
  TokenEvent,
} from "./observe.ts";
export { createOpenTelemetryObserver, type SpanLike, type TracerLike } from "./open-telemetry.ts";
export type {
  HttpMethod,
  JobDescriptor,
  JobStateKind,
  OperationDescriptor,
  Paging,
  ParameterDescriptor,
  ParameterPlace,
} from "./operation.ts";
export { pagesOf, type Page, type Pages } from "./pages.ts";
export { paginate, PagingError, type ItemOf, type PagingOptions } from "./paginate.ts";
export type { Problem } from "./problem.ts";
export { apiOfResumeToken, readResumeToken, writeResumeToken, type JobReference } from "./resume-token.ts";
export type { RetryPolicy } from "./retry-policy.ts";
export type { TokenRequest } from "./token-endpoint.ts";
export { clientCredentials, passwordGrant, type TokenProvider } from "./token-provider.ts";
export { streaming } from "./streaming.ts";
export type { StoredToken, TokenStore } from "./token-store.ts";
