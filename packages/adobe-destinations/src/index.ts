export {
  createAdobeDestinations,
  type AdobeDestinations,
  type AdobeDestinationsConfig,
  type DestinationPublish,
  type ReviewStatus,
} from "./adobe-destinations.ts";
export type { PublishedDestination, PublishRequest, Review, WatchedRequest } from "./publish-requests.ts";
export { toDate } from "./to-date.ts";
export { isApiError } from "@pressroom/api-adobe-destination-publishing";
export * from "@pressroom/runtime/for-users";
