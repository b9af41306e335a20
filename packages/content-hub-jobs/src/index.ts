export {
  createContentHubJobs,
  type ContentHubJobs,
  type ContentHubJobsConfig,
  type ContentHubState,
  type ContentHubStatus,
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
export * from "@pressroom/runtime/for-users";
