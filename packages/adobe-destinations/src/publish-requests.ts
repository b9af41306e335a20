import type { components, ListPublishDestinationRequestAnswer } from "@pressroom/api-adobe-destination-publishing";
import { UndecodableAnswerError, type Observation, type StartedJob } from "@pressroom/runtime";

/** A destination with its publish requests, in the API's answers. */
export type PublishedDestination = components["schemas"]["publishedDestination"];
/** One publish request: an entry of a destination's `publishDetailsList`. */
export type PublishRequest = components["schemas"]["publishDetails"];

/** One reading of a review. */
export interface Review {
  /** The watched publish request; undefined while the API does not list it. */
  readonly request: PublishRequest | undefined;
  /** The destination with all its publish requests. */
  readonly destination: PublishedDestination;
}

/** An existing publish request. */
export interface WatchedRequest {
  /** Id of the destination. */
  destination: string;
  /** Id of the publish request. Default: the last one that is under way, or otherwise the last one. */
  configId?: string;
}

/** A publish request with an id. */
export type NamedRequest = PublishRequest & { readonly configId: string };

/**
 * A destination's publish requests without the `DEV` entry, which is the author's own copy. It is never reviewed and always stays
 * `TEST`.
 */
export function publicRequests(destination: PublishedDestination | undefined): NamedRequest[] {
  const requests = destination?.publishDetailsList ?? [];
  return requests.filter(
    (request): request is NamedRequest => Boolean(request.configId) && request.destinationType !== "DEV",
  );
}

/** Whether its review is under way: it is with the reviewers, or has passed but is not live yet. */
export function isUnderWay({ status }: PublishRequest): boolean {
  return status === "REVIEW" || status === "APPROVED";
}

/** The publish requests of a destination before a submission, each with its status. */
export type SeenBefore = ReadonlyMap<string, string | undefined>;

/** The publish requests that a submission may have made: new ones, and those that newly are under way. */
export function newRequests(destination: PublishedDestination | undefined, before: SeenBefore): NamedRequest[] {
  return publicRequests(destination).filter(
    (request) =>
      !before.has(request.configId) || (isUnderWay(request) && !isUnderWay({ status: before.get(request.configId) })),
  );
}

/** Whether an answer describes a destination; `{}` doesn't. */
export function isDestination(answer: unknown): answer is PublishedDestination {
  if (typeof answer !== "object" || answer === null) return false;
  const { destinationId, publishDetailsList } = answer as Record<string, unknown>;
  if (publishDetailsList === undefined) return typeof destinationId === "string";
  return (
    Array.isArray(publishDetailsList) && publishDetailsList.every((one) => typeof one === "object" && one !== null)
  );
}

/**
 * The destination, if it is the requested one: a cache or a gateway may answer with another one, or with something else.
 * @throws UndecodableAnswerError
 */
export function requireDestination(answer: unknown, destination: string): PublishedDestination {
  if (isDestination(answer) && (answer.destinationId ?? destination) === destination) return answer;
  throw new UndecodableAnswerError("retrievePublishDestinationRequest", 200, "a destination", undefined);
}

/** A publish request as a job that has started. */
export function started(
  destination: string,
  answer: PublishedDestination,
  { configId }: NamedRequest,
): StartedJob<Review> {
  return { reference: { id: configId, destination }, observation: observeRequest(answer, configId) };
}

/** The state of a publish request in its destination. The API gives no reasons, so the message is the status. */
export function observeRequest(destination: PublishedDestination, configId: string): Observation<Review> {
  const request = destination.publishDetailsList?.find((candidate) => String(candidate.configId) === String(configId));
  if (!request)
    return {
      status: "missing",
      message: `the destination lists no publish request ${configId}`,
      raw: { request, destination },
    };
  const status = request.status ?? "missing";
  return { status, message: status, raw: { request, destination } };
}

/** The list of destinations as an array. The API has three forms for it: an array, `{ items }`, or a single destination. */
export function destinationsIn(answer: ListPublishDestinationRequestAnswer): PublishedDestination[] {
  if (Array.isArray(answer)) return answer;
  if (typeof answer === "object" && answer !== null) {
    if ("items" in answer && Array.isArray(answer.items)) return answer.items;
    if ("destinationId" in answer) return [answer];
  }
  throw new UndecodableAnswerError("listPublishDestinationRequest", 200, "a list of destinations", undefined);
}
