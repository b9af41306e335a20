export { apiKey, basic, bearer, type Authenticator } from "./auth/authenticators.ts";
export { cookieKey, queryKey } from "./auth/placed-keys.ts";
export type { SigningSettings } from "./auth/signing-settings.ts";
export type { Answer } from "./descriptors/answer.ts";
export type { ClientDefaults } from "./descriptors/client-defaults.ts";
export type { OperationRequest } from "./descriptors/request.ts";
export type { AttemptRecord } from "./observe/attempt-record.ts";
export type { BodyWriter, Operation, OperationParts, StreamReader } from "./wire/operation.ts";
export { connect } from "./parts/connect.ts";
export { bodyPart } from "./parts/bodies/body.ts";
export { formBodyPart } from "./parts/bodies/form-body.ts";
export { itemsBodyPart } from "./parts/bodies/items-body.ts";
export { multipartBodyPart } from "./parts/bodies/multipart-body.ts";
export { rawBodyPart } from "./parts/bodies/raw-body.ts";
export { cookiesPart } from "./parts/cookies.ts";
export { eventStreamPart } from "./parts/event-stream.ts";
export { fetchFailuresPart } from "./parts/fetch-failures.ts";
export { itemStreamPart } from "./parts/item-stream.ts";
export { linksPart } from "./parts/links.ts";
export { oldNamesPart } from "./parts/old-names.ts";
export { sentOncePart } from "./parts/sent-once.ts";
export { headerStylesPart } from "./parts/styles/header-styles.ts";
export { pathStylesPart } from "./parts/styles/path-styles.ts";
export { plainHeadersPart } from "./parts/styles/plain-headers.ts";
export { plainQueryPart } from "./parts/styles/plain-query.ts";
export { queryListsPart } from "./parts/styles/query-lists.ts";
export { queryStylesPart } from "./parts/styles/query-styles.ts";
export { wholeQueryPart } from "./parts/whole-query.ts";
export type { CallOptions, ClientBasis, ClientConfig, Extension } from "./call/client-config.ts";
export { systemClock, type Clock } from "./time/clock.ts";
export type { DeclaredAnswer } from "./descriptors/declared-answer.ts";
export { connectOperations, mapCall, toCall, type Call, type Method } from "./call/connect.ts";
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
  type Existing,
} from "./errors/errors.ts";
export { EventStream } from "./stream/event-stream.ts";
export { EventStreamParser, type EventStreamListener, type ServerSentEvent } from "./stream/event-stream-parser.ts";
export { EventTooLongError } from "./errors/event-too-long-error.ts";
export { followJob } from "./jobs/follow-job.ts";
export { followStream, type FollowOptions, type FollowSettings } from "./stream/follow-stream.ts";
export {
  Job,
  type CancelResult,
  type JobOptions,
  type JobSettings,
  type JobSource,
  type StartedJob,
} from "./jobs/job.ts";
export { jobStreams, type JobStreams } from "./jobs/source/job-streams.ts";
export { jobSource, type DeclaredJob, type JobKnowledge } from "./jobs/source/declared-source.ts";
export {
  JobCanceledError,
  JobDeadlineError,
  JobError,
  JobFailedError,
  JobWatchError,
  type JobIdentity,
} from "./jobs/job-errors.ts";
export {
  toState,
  type JobState,
  type Observation,
  type Progress,
  type StatusOf,
  type UndeclaredStatus,
} from "./jobs/job-state.ts";
export { knownJobs, type KnownJobs } from "./jobs/known-jobs.ts";
export { newMarker } from "./jobs/submit/marker.ts";
export { searchFor, type Search } from "./jobs/submit/search.ts";
export { submit, type Submission } from "./jobs/submit/submit.ts";
export type { KeyedStart } from "./ledger/keyed-start.ts";
export type { LedgerRecord } from "./ledger/ledger-record.ts";
export { createLedger, type Ledger, type LedgerOptions } from "./ledger/ledger.ts";
export { memoryLedgerStore, type LedgerStore } from "./ledger/ledger-store.ts";
export { startWithLedger, type LedgerConfig, type OnceOptions } from "./ledger/start-with-ledger.ts";
export { createLogger, type LogLevel } from "./observe/logger.ts";
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
  UncheckedEvent,
  ViolationEvent,
  WatchMark,
  WatchedEvent,
} from "./observe/observe.ts";
export {
  createOpenTelemetryObserver,
  type OpenTelemetryLike,
  type OpenTelemetryObserver,
  type SpanLike,
  type TracerLike,
} from "./observe/open-telemetry.ts";
export { shownText } from "./observe/shown-text.ts";
export type {
  HttpMethod,
  JobDescriptor,
  JobStateKind,
  OperationDescriptor,
  Paging,
  ParameterDescriptor,
  ParameterPlace,
} from "./descriptors/operation.ts";
export { pagesOf, type Page, type Pages } from "./pages/pages.ts";
export { paginate, type ItemOf, type PagingOptions } from "./pages/paginate.ts";
export { PagingError } from "./pages/paging-error.ts";
export { createRedaction } from "./errors/hide/redact.ts";
export type { CreateRedaction, Redaction } from "./errors/hide/redaction.ts";
export type { Problem } from "./errors/problem.ts";
export { requireMembers } from "./errors/checks/require-members.ts";
export { requireSettings } from "./errors/checks/require-settings.ts";
export {
  apiOfResumeToken,
  kindOfResumeToken,
  readResumeToken,
  writeResumeToken,
  type JobReference,
  type TokenContent,
} from "./jobs/resume-token.ts";
export type { RetryPolicy } from "./call/retry-policy.ts";
export type { TokenRequest } from "./auth/token-endpoint.ts";
export {
  validate,
  type AnswerCheck,
  type AnswerChecks,
  type BodyCheck,
  type BodyFault,
  type ValidateOptions,
} from "./use/validate.ts";
export { InvalidAnswerError } from "./use/invalid-answer-error.ts";
export { concurrency } from "./use/concurrency.ts";
export { rateLimits, type RateLimitOptions } from "./use/rate-limits.ts";
export { RateLimitError } from "./use/rate-limit-error.ts";
export { middleware, type Middleware, type MiddlewareRequest } from "./use/middleware.ts";
export { MiddlewareError } from "./use/middleware-error.ts";
export { clientCredentials, passwordGrant } from "./auth/grants.ts";
export type { TokenProvider } from "./auth/token-provider.ts";
export { ItemStream } from "./stream/item-stream.ts";
export { lockLease, waitForLock } from "./auth/wait-for-lock.ts";
export type { StoredToken, TokenStore } from "./auth/token-store.ts";
export type { JobAnswers, ProgressPlaces, ReferencePlaces, StatePlaces } from "./resources/job-answers.ts";
export { jobsOf, type JobsConfig, type JobsOfKind } from "./resources/jobs-of.ts";
export { type ItemAt, type ListCall } from "./resources/list-call.ts";
export {
  connectResources,
  putMember,
  resourceList,
  resourceMethod,
  type ConnectedResources,
  type ResourceMethod,
} from "./resources/connect-resources.ts";
export type { ResourcesOf } from "./resources/resources-of.ts";
