export {
  createSitecorePublishing,
  type ItemsPublish,
  type JobFilter,
  type PublishJob,
  type PublishOptions,
  type PublishState,
  type PublishStatus,
  type SitecorePublishing,
  type SitecorePublishingConfig,
  type SitePublish,
} from "./sitecore-publishing.ts";
export { isApiError } from "@pressroom/api-sitecore-publishing";
export * from "@pressroom/runtime/for-users";
