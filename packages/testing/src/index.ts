export { systemClock, type Clock } from "./frame/clock.ts";
export { createVirtualClock, type VirtualClock, type VirtualClockOptions } from "./frame/virtual-clock.ts";
export type { Fake, FakeOptions } from "./frame/fake.ts";
export { FaultScriptError } from "./faults/parse-faults.ts";
export { withFaults, type FaultOptions } from "./faults/with-faults.ts";
export type { CallEntry, FaultEntry, JobEntry, HistoryEntry } from "./frame/history.ts";
export type { Outcome, OutcomeChoice, OutcomeOption } from "./frame/outcome.ts";
export { createRandom } from "./frame/random.ts";
export type { FakeOperation } from "./frame/router.ts";
export { serve, type Served, type ServeOptions } from "./frame/serve.ts";
export {
  createSitecorePublishingFake,
  type SitecoreJob,
  type SitecorePermissions,
  type SitecorePublishingFake,
  type SitecorePublishingFakeOptions,
  type SitecoreStatus,
} from "./fakes/sitecore-publishing.ts";
export {
  createContentHubJobsFake,
  type ContentHubCredentials,
  type ContentHubJob,
  type ContentHubJobsFake,
  type ContentHubJobsFakeOptions,
  type ContentHubPermissions,
  type Entity,
  type JobSeed,
} from "./fakes/content-hub-jobs.ts";
export {
  createAdobeDestinationPublishingFake,
  type AdobeDestination,
  type AdobeDestinationPublishingFake,
  type AdobeDestinationPublishingFakeOptions,
  type DestinationSeed,
  type PublishRequest,
  type PublishStatus,
} from "./fakes/adobe-destination-publishing.ts";
export { createSiteleafV1Fake, type SiteleafV1Fake, type SiteleafV1Site } from "./fakes/siteleaf-v1.ts";
export { createSiteleafV2Fake, type SiteleafV2Fake } from "./fakes/siteleaf-v2.ts";
export type { RateLimit } from "./frame/rate-limit.ts";
export type { SiteleafCredentials, SiteleafFakeOptions, SiteSeed } from "./fakes/siteleaf/options.ts";
export type { SiteleafJob, SiteleafJobKind, SiteleafProgress } from "./fakes/siteleaf/jobs.ts";
export type { Row } from "./fakes/siteleaf/tables.ts";
