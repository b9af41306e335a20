export { createSiteleaf } from "./create-siteleaf.ts";
export { getSiteleafCredentials, type SiteleafAccount, type SiteleafCredentials } from "./credentials.ts";
export { isApiError } from "./is-api-error.ts";
export type { JobAnswer, JobEvent, SiteJob } from "./jobs/job-answer.ts";
export { JobForgottenError } from "./jobs/job-forgotten-error.ts";
export type { FoundJob, JobKind, JobPlace, SiteleafJobs } from "./jobs/jobs.ts";
export type { Siteleaf, SiteleafConfig, SiteleafVersion } from "./siteleaf.ts";
export type { SiteFilterV1, SiteleafV1, SitesV1, SiteV1, UserV1 } from "./siteleaf-v1.ts";
export type { SiteleafV2 } from "./siteleaf-v2.ts";
export type { Collection, CollectionFilter, Collections } from "./v2/collections.ts";
export type { Document, DocumentFilter, Documents } from "./v2/documents.ts";
export type { CollectionFile, FileFilter, Files } from "./v2/files.ts";
export type { JobPlaceV2, JobsOfSite, JobsV2 } from "./v2/list-jobs.ts";
export type { PageFilter, SitePage, SitePages } from "./v2/pages.ts";
export type { Role, Roles } from "./v2/roles.ts";
export type { Site, SiteFilter, Sites } from "./v2/sites.ts";
export type { Source, SourceFile, SourceListing } from "./v2/source.ts";
export type { User, Users } from "./v2/users.ts";
// What a publish can end with, so that a script needs no second package to tell one end from another.
export {
  ApiError,
  ConfigurationError,
  JobCanceledError,
  JobDeadlineError,
  JobError,
  JobFailedError,
  OutcomeUnknownError,
  PressroomError,
  type CallOptions,
  type CancelResult,
  type Job,
  type JobOptions,
  type JobState,
  type Pages,
  type PagingOptions,
} from "@pressroom/runtime";
