import type { components, listPublishDestinationRequestAnswer } from "@pressroom/api-adobe-destination-publishing";
import type { Observation } from "@pressroom/runtime";

/** A destination with its publish requests, as the API answers it. */
export type PublishedDestination = components["schemas"]["publishedDestination"];
/** One publish request: an entry of a destination's `publishDetailsList`. */
export type PublishRequest = components["schemas"]["publishDetails"];

/** One look at a review. */
export interface Review {
  /** The publish request that is watched; undefined while the API does not list it. */
  readonly request: PublishRequest | undefined;
  /** The destination with all its publish requests. */
  readonly destination: PublishedDestination;
}

/** A publish request that can be asked for again. */
export type NamedRequest = PublishRequest & { readonly configId: string };

/**
 * A destination's publish requests but for the `DEV` entry: that one is its author's own copy, in nobody's review, and
 * stays `TEST` for ever.
 */
export function publicRequests(destination: PublishedDestination | undefined): NamedRequest[] {
  const requests = destination?.publishDetailsList ?? [];
  return requests.filter(
    (request): request is NamedRequest => Boolean(request.configId) && request.destinationType !== "DEV",
  );
}

/** A review of it is under way: it is in front of the reviewers, or has passed them and is not live yet. */
export function isUnderWay({ status }: PublishRequest): boolean {
  return status === "REVIEW" || status === "APPROVED";
}

/**
 * The publish request that a submission has made: one that wasn't there before. Of several (somebody else has submitted
 * at the same time) it is the last one in review, since the only list ever printed has the oldest first.
 *
 * @param before the `configId`s seen right before the submission
 */
export function newRequest(
  destination: PublishedDestination | undefined,
  before: ReadonlySet<string>,
): NamedRequest | undefined {
  const found = publicRequests(destination).filter(({ configId }) => !before.has(configId));
  return lastInReview(found) ?? found.at(-1);
}

/** The last request that is in front of the reviewers. */
export function lastInReview(requests: readonly NamedRequest[]): NamedRequest | undefined {
  return requests.filter(({ status }) => status === "REVIEW").at(-1);
}

/** What a look at the destination says of one of its publish requests. The API has no words for a reason, so the status is the message. */
export function observeRequest(destination: PublishedDestination, configId: string): Observation<Review> {
  const request = destination.publishDetailsList?.find((candidate) => candidate.configId === configId);
  if (!request)
    return {
      status: "missing",
      message: `the destination lists no publish request ${configId}`,
      raw: { request, destination },
    };
  const status = request.status ?? "missing";
  return { status, message: status, raw: { request, destination } };
}

/** The list of destinations as an array, whichever of its forms the API has answered: an array, `{ items }`, or one destination alone. */
export function destinationsIn(answer: listPublishDestinationRequestAnswer): PublishedDestination[] {
  if (Array.isArray(answer)) return answer;
  if ("items" in answer) return answer.items;
  return Object.keys(answer).length > 0 ? [answer] : [];
}
