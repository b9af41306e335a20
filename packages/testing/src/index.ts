export { systemClock, type Clock } from "./clock.ts";
export { createVirtualClock, type VirtualClock, type VirtualClockOptions } from "./virtual-clock.ts";
export type { Fake, FakeOptions } from "./fake.ts";
export { FaultScriptError } from "./faults/parse-faults.ts";
export { withFaults, type FaultOptions } from "./faults/with-faults.ts";
export type { CallEntry, FaultEntry, JobEntry, LedgerEntry } from "./ledger.ts";
export type { Outcome, OutcomeChoice, OutcomeOption } from "./outcome.ts";
export { createRandom } from "./random.ts";
export type { FakeOperation } from "./router.ts";
export { serve, type Served, type ServeOptions } from "./serve.ts";
export {
  createSitecorePublishingFake,
  type SitecoreJob,
  type SitecorePermissions,
  type SitecorePublishingFake,
  type SitecorePublishingFakeOptions,
  type SitecoreStatus,
} from "./sitecore-publishing.ts";
export {
  createContentHubJobsFake,
  type ContentHubCredentials,
  type ContentHubJob,
  type ContentHubJobsFake,
  type ContentHubJobsFakeOptions,
  type ContentHubPermissions,
  type Entity,
  type JobSeed,
} from "./content-hub-jobs.ts";
export {
  createAdobeDestinationPublishingFake,
  type AdobeDestination,
  type AdobeDestinationPublishingFake,
  type AdobeDestinationPublishingFakeOptions,
  type DestinationSeed,
  type PublishRequest,
  type PublishStatus,
} from "./adobe-destination-publishing.ts";
export { createSiteleafV1Fake, type SiteleafV1Fake, type SiteleafV1Site } from "./siteleaf-v1.ts";
export { createSiteleafV2Fake, type SiteleafV2Fake } from "./siteleaf-v2.ts";
export type { RateLimit } from "./rate-limit.ts";
export type { SiteleafCredentials, SiteleafFakeOptions, SiteSeed } from "./siteleaf/options.ts";
export type { SiteleafJob, SiteleafJobKind, SiteleafProgress } from "./siteleaf/jobs.ts";
export type { Row } from "./siteleaf/tables.ts";
