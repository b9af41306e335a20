export {
  createAdobeDestinations,
  type AdobeDestinations,
  type AdobeDestinationsConfig,
  type DestinationPublish,
  type WatchedRequest,
} from "./adobe-destinations.ts";
export type { PublishedDestination, PublishRequest, Review } from "./publish-requests.ts";
export { toDate } from "./to-date.ts";
export { isApiError } from "@pressroom/api-adobe-destination-publishing";
// What the calls throw and give, so that a script needs no second package to tell one end from another.
export {
  ApiError,
  ConfigurationError,
  JobCanceledError,
  JobDeadlineError,
  JobError,
  JobFailedError,
  OutcomeUnknownError,
  PressroomError,
  TokenError,
  type CallOptions,
  type CancelResult,
  type Job,
  type JobOptions,
  type JobState,
} from "@pressroom/runtime";
