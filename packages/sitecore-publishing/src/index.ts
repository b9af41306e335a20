export {
  createSitecorePublishing,
  type ItemsPublish,
  type JobFilter,
  type PublishJob,
  type PublishOptions,
  type SitecorePublishing,
  type SitecorePublishingConfig,
  type SitePublish,
} from "./sitecore-publishing.ts";
export { isApiError } from "@pressroom/api-sitecore-publishing";
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
