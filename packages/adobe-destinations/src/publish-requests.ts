import type { components, ListPublishDestinationRequestAnswer } from "@pressroom/api-adobe-destination-publishing";
import { UndecodableAnswerError, type Observation, type StartedJob } from "@pressroom/runtime";

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

/** A publish request that is there already. */
export interface WatchedRequest {
  /** Id of the destination. */
  destination: string;
  /** Id of the publish request. Default: the last one under way, or if none is, the last one. */
  configId?: string;
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

/** The publish requests of a destination before a submission, each with its status. */
export type SeenBefore = ReadonlyMap<string, string | undefined>;

/** What a submission may have made: publish requests that were not there before, or were not under way and now are. */
export function newRequests(destination: PublishedDestination | undefined, before: SeenBefore): NamedRequest[] {
  return publicRequests(destination).filter(
    (request) =>
      !before.has(request.configId) || (isUnderWay(request) && !isUnderWay({ status: before.get(request.configId) })),
  );
}

/** An answer that says what was handed in: `{}` doesn't. */
export function isDestination(answer: unknown): answer is PublishedDestination {
  if (typeof answer !== "object" || answer === null) return false;
  const { destinationId, publishDetailsList } = answer as Record<string, unknown>;
  if (publishDetailsList === undefined) return typeof destinationId === "string";
  return (
    Array.isArray(publishDetailsList) && publishDetailsList.every((one) => typeof one === "object" && one !== null)
  );
}

/**
 * The destination, if it is the one that was asked for: a cache, or a gateway, may answer with another, or with something else.
 * @throws UndecodableAnswerError
 */
export function requireDestination(answer: unknown, destination: string): PublishedDestination {
  if (isDestination(answer) && (answer.destinationId ?? destination) === destination) return answer;
  throw new UndecodableAnswerError("retrievePublishDestinationRequest", 200, "a destination", undefined);
}

/** A publish request as a job that has begun. */
export function started(
  destination: string,
  answer: PublishedDestination,
  { configId }: NamedRequest,
): StartedJob<Review> {
  return { reference: { id: configId, destination }, observation: observeRequest(answer, configId) };
}

/** What a read of the destination says of one of its publish requests. The API has no words for a reason, so the status is the message. */
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
export function destinationsIn(answer: ListPublishDestinationRequestAnswer): PublishedDestination[] {
  if (Array.isArray(answer)) return answer;
  if (typeof answer === "object" && answer !== null) {
    if ("items" in answer && Array.isArray(answer.items)) return answer.items;
    if ("destinationId" in answer) return [answer];
  }
  throw new UndecodableAnswerError("listPublishDestinationRequest", 200, "a list of destinations", undefined);
}
