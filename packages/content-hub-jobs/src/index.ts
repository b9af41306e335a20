export {
  createContentHubJobs,
  type ContentHubJobs,
  type ContentHubJobsConfig,
  type DescriptionResource,
  type EntityPatch,
  type JobDescription,
  type ReadOptions,
  type Target,
  type TargetFilter,
  type TargetResource,
} from "./content-hub-jobs.ts";
export type { ContentHubJob } from "./observe-job.ts";
export { isApiError } from "@pressroom/api-content-hub-jobs";
// What the calls throw and give, so that a script needs no second package to tell one end from another.
export {
  ApiError,
  ConfigurationError,
  JobCanceledError,
  JobDeadlineError,
  JobError,
  JobFailedError,
  OutcomeUnknownError,
  PagingError,
  PressroomError,
  TokenError,
  type CallOptions,
  type CancelResult,
  type Job,
  type JobOptions,
  type JobState,
  type Pages,
  type PagingOptions,
} from "@pressroom/runtime";
