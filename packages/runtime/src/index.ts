export * from "./for-users.ts";
export { apiKey, basic, bearer, type Authenticator } from "./auth/authenticators.ts";
export { cookieKey, queryKey } from "./auth/placed-keys.ts";
export type { SigningSettings } from "./auth/signing-settings.ts";
export type { ClientDefaults } from "./descriptors/client-defaults.ts";
export type { OperationRequest } from "./descriptors/request.ts";
export type { AttemptRecord } from "./observe/attempt-record.ts";
export type { BodyWriter, Operation, OperationParts, StreamReader } from "./wire/operation.ts";
export { connect } from "./parts/connect.ts";
export { acceptOf } from "./parts/accept-of.ts";
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
export type { ClientBasis } from "./call/client-config.ts";
export { systemClock } from "./time/clock.ts";
export type { DeclaredAnswer } from "./descriptors/declared-answer.ts";
export { connectOperations, mapCall, toCall, type Method } from "./call/connect.ts";
export { isApiError, type ApiErrorGuard } from "./errors/errors.ts";
export { EventStream } from "./stream/event-stream.ts";
export { EventStreamParser, type EventStreamListener, type ServerSentEvent } from "./stream/event-stream-parser.ts";
export { followJob } from "./jobs/follow-job.ts";
export { followStream, type FollowOptions, type FollowSettings } from "./stream/follow-stream.ts";
export { Job, type JobSettings, type JobSource, type StartedJob } from "./jobs/job.ts";
export { jobStreams, type JobStreams } from "./jobs/source/job-streams.ts";
export { jobSource, type DeclaredJob, type JobKnowledge } from "./jobs/source/declared-source.ts";
export { toState, type Observation, type StatusOf } from "./jobs/job-state.ts";
export { knownJobs, type KnownJobs } from "./jobs/known-jobs.ts";
export { newMarker } from "./jobs/submit/marker.ts";
export { searchFor, type Search } from "./jobs/submit/search.ts";
export { submit, type Submission } from "./jobs/submit/submit.ts";
export type { KeyedStart } from "./ledger/keyed-start.ts";
export type { LedgerRecord } from "./ledger/ledger-record.ts";
export { createLedger, type Ledger, type LedgerOptions } from "./ledger/ledger.ts";
export { memoryLedgerStore, type LedgerStore } from "./ledger/ledger-store.ts";
export { startWithLedger, type LedgerConfig, type OnceOptions, type StartOfKind } from "./ledger/start-with-ledger.ts";
export type {
  AnswerEvent,
  AttemptEvent,
  EndEvent,
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
export { pagesOf } from "./pages/pages.ts";
export { byCursor } from "./pages/by-cursor.ts";
export { byLink } from "./pages/by-link.ts";
export { byNumber } from "./pages/by-number.ts";
export { byOffset } from "./pages/by-offset.ts";
export { paginate } from "./pages/paginate.ts";
export { paginateBy, type ItemOf } from "./pages/paginate-by.ts";
export { createRedaction } from "./errors/hide/redact.ts";
export type { CreateRedaction, Redaction } from "./errors/hide/redaction.ts";
export { requireMembers } from "./errors/checks/require-members.ts";
export { requireSettings } from "./errors/checks/require-settings.ts";
export {
  apiOfResumeToken,
  kindOfResumeToken,
  readResumeToken,
  writeResumeToken,
  type TokenContent,
} from "./jobs/resume-token.ts";
export type { TokenRequest } from "./auth/token-endpoint.ts";
export type { AnswerCheck, BodyCheck, BodyFault } from "./use/validate.ts";
export { clientCredentials, passwordGrant } from "./auth/grants.ts";
export type { TokenProvider } from "./auth/token-provider.ts";
export { ItemStream } from "./stream/item-stream.ts";
export { lockLease, waitForLock } from "./auth/wait-for-lock.ts";
export type { JobAnswers, ProgressPlaces, ReferencePlaces, StatePlaces } from "./resources/job-answers.ts";
export { jobsOf, type JobsConfig, type JobsOfKind } from "./resources/jobs-of.ts";
export type { ItemAt, ListCall } from "./resources/list-call.ts";
export {
  connectResources,
  putMember,
  resourceList,
  resourceMethod,
  type ConnectedResources,
  type ResourceMethod,
} from "./resources/connect-resources.ts";
export type { ResourcesOf } from "./resources/resources-of.ts";
