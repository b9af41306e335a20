import type { Clock } from "../../frame/clock.ts";
import type { HistoryEntry } from "../../frame/history.ts";
import { chooseOutcome, failureOf, type Outcome, type OutcomeOption } from "../../frame/outcome.ts";
import type { Sequence } from "../../frame/sequence.ts";

/** Adobe's statuses of a review. `PUBLISHED` is live; `DENIED`, `REVOKED` and `DEPRECATED` are the other ends. */
export type PublishStatus = "TEST" | "REVIEW" | "APPROVED" | "PUBLISHED" | "DENIED" | "REVOKED" | "DEPRECATED";

/** One entry in a destination's list; times are milliseconds since 1970. */
export interface PublishRequest {
  /** Id of the request. The fake makes it. */
  readonly configId: string;
  /** The organisations that may see the destination. */
  readonly allowedOrgs: readonly string[];
  /** `DEV`: the author's own copy; `PUBLIC`: submitted for all customers. */
  readonly destinationType: "DEV" | "PUBLIC";
  /** Adobe's status of the review. */
  status: PublishStatus;
  /** When it went live, in milliseconds since 1970; null before that. */
  publishedAt: number | null;
}

/** A destination in the fake. */
export interface AdobeDestination {
  /** Its id, a UUID. */
  readonly destinationId: string;
  /** Its publish requests, the oldest first. */
  readonly requests: readonly PublishRequest[];
}

/** A destination to put into the fake. */
export interface DestinationSeed {
  /** Its id, a UUID. */
  readonly destinationId: string;
  /** If set, the destination has been live since then. Milliseconds since 1970. */
  readonly publishedAt?: number;
}

export interface Reviews {
  readonly destinations: readonly AdobeDestination[];
  seed(seed: DestinationSeed): void;
  /** Adds a new request. Every submission is a request of its own. @returns its id */
  submit(destination: AdobeDestination): string;
  settle(): void;
}

export interface ReviewsOptions {
  readonly clock: Clock;
  readonly sequence: Sequence;
  readonly history: HistoryEntry[];
  readonly organization: string;
  /** Milliseconds from a submission to its end. */
  readonly duration: number;
  readonly outcome: OutcomeOption | undefined;
}

interface Review {
  readonly destination: KeptDestination;
  readonly request: PublishRequest;
  readonly submittedAt: number;
  readonly outcome: Outcome;
}

interface KeptDestination extends AdobeDestination {
  readonly requests: PublishRequest[];
}

/** The part of the duration after which the reviewers have decided. */
const decisionShare = 0.7;

export function createReviews(options: ReviewsOptions): Reviews {
  const { clock, sequence, history, duration } = options;
  const destinations: KeptDestination[] = [];
  const reviews: Review[] = [];

  function createRequest(
    destinationType: "DEV" | "PUBLIC",
    status: PublishStatus,
    publishedAt: number | null,
  ): PublishRequest {
    const allowedOrgs = destinationType === "DEV" ? [options.organization] : ["*"];
    return { configId: sequence.uuid(), allowedOrgs, destinationType, status, publishedAt };
  }

  function enter(request: PublishRequest, status: PublishStatus, at: number, message?: string): void {
    request.status = status;
    const entry = { kind: "job", at, job: request.configId, state: status } as const;
    history.push(message === undefined ? entry : { ...entry, message });
  }

  function settleReview({ destination, request, submittedAt, outcome }: Review): void {
    const now = clock.now();
    const decidedAt = Math.round(submittedAt + duration * decisionShare);
    const publishedAt = submittedAt + duration;
    const failure = failureOf(outcome);
    if (request.status === "REVIEW" && now >= decidedAt)
      enter(request, failure === undefined ? "APPROVED" : "DENIED", decidedAt, failure);
    if (request.status !== "APPROVED" || now < publishedAt) return;
    for (const other of destination.requests) if (other.status === "PUBLISHED") enter(other, "DEPRECATED", publishedAt);
    request.publishedAt = publishedAt;
    enter(request, "PUBLISHED", publishedAt);
  }

  return {
    destinations,
    settle: () => reviews.forEach(settleReview),
    seed: ({ destinationId, publishedAt }) => {
      const requests = [createRequest("DEV", "TEST", null)];
      if (publishedAt !== undefined) requests.push(createRequest("PUBLIC", "PUBLISHED", publishedAt));
      destinations.push({ destinationId, requests });
    },
    submit: ({ destinationId }) => {
      const destination = destinations.find((one) => one.destinationId === destinationId);
      if (destination === undefined) throw new Error(`there is no destination ${destinationId} in the fake`);
      const request = createRequest("PUBLIC", "REVIEW", null);
      const outcome = chooseOutcome(options.outcome, {
        id: request.configId,
        number: reviews.length + 1,
        name: destinationId,
      });
      destination.requests.push(request);
      reviews.push({ destination, request, submittedAt: clock.now(), outcome });
      enter(request, "REVIEW", clock.now());
      return request.configId;
    },
  };
}
