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
