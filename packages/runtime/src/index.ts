export { apiKey, basic, bearer, type Authenticator } from "./authenticators.ts";
export type { Answer, AttemptRecord, OperationRequest } from "./call-context.ts";
export type { CallOptions, ClientConfig, ClientDefaults } from "./client-config.ts";
export { systemClock, type Clock } from "./clock.ts";
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
export { Job, type CancelResult, type JobOptions, type JobSettings, type JobSource, type StartedJob } from "./job.ts";
export { JobCanceledError, JobDeadlineError, JobError, JobFailedError } from "./job-errors.ts";
export type { JobState, Observation, Progress } from "./job-state.ts";
export type { ObservedEvent, Observer } from "./observe.ts";
export type { HttpMethod, JobDescriptor, JobStateKind, OperationDescriptor, Paging, ParameterDescriptor, ParameterPlace } from "./operation.ts";
export { paginate, PagingError, type Page, type Pages, type PagingOptions } from "./paginate.ts";
export type { Problem } from "./problem.ts";
export { apiOfResumeToken, readResumeToken, writeResumeToken, type JobReference } from "./resume-token.ts";
export type { RetryPolicy } from "./retry-policy.ts";
export { clientCredentials, passwordGrant, type TokenProvider, type TokenRequest } from "./token-provider.ts";
