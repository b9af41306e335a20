import type { CreatePublishDestinationRequestRequest } from "@pressroom/api-adobe-destination-publishing";
import {
  ApiError,
  PressroomError,
  searchFor,
  submit,
  systemClock,
  UndecodableAnswerError,
  type CallOptions,
  type Clock,
  type StartedJob,
} from "@pressroom/runtime";
import {
  isUnderWay,
  newRequests,
  publicRequests,
  requireDestination,
  started,
  type NamedRequest,
  type PublishedDestination,
  type Review,
  type SeenBefore,
  type WatchedRequest,
} from "./publish-requests.ts";

type Body = CreatePublishDestinationRequestRequest["body"];

/** The API calls of submissions. */
export interface SubmissionCalls {
  readonly operation: string;
  readonly clock: Clock | undefined;
  read(destination: string, options: CallOptions): Promise<PublishedDestination>;
  send(body: Body, options: CallOptions): PromiseLike<PublishedDestination>;
}

export interface Submissions {
  submit(body: Body, options: CallOptions): Promise<StartedJob<Review>>;
}

/** How often to read before a submission, and the milliseconds in between, if an answer lacks the earlier requests. */
const looksBefore = 3;
const pauseBetweenLooks = 1000;

/**
 * The submissions of one client. Those of the same destination wait for each other, since the API has nothing that distinguishes two
 * simultaneous ones.
 */
export function createSubmissions({ operation, clock = systemClock, read, send }: SubmissionCalls): Submissions {
  const turns = new Map<string, Promise<unknown>>();
  /** Publish requests of earlier submissions by this client. They belong to no other submission. */
  const known = new Set<string>();

  async function submitInTurn(body: Body, options: CallOptions): Promise<StartedJob<Review>> {
    options.signal?.throwIfAborted();
    const before = await lookBefore(body.destinationId, options);
    const job = await submit(operation, () => send(body, options), {
      started: async (answer: PublishedDestination | undefined) => {
        // The answer of a cache may be about another destination.
        const isOurs = (answer?.destinationId ?? body.destinationId) === body.destinationId;
        const named = only(newRequests(isOurs ? answer : undefined, before));
        return named ? started(body.destinationId, answer ?? {}, named) : locate(body.destinationId, before, options);
      },
      // What is found may be somebody else's, and nobody knows how soon a request is listed.
      findExisting: async ({ signal } = {}) => ({
        ...(await searchFor(() => findReview(body.destinationId, before, { signal }), {
          listed: undefined,
          clock,
          signal,
        })),
        certain: false,
      }),
    });
    known.add(job.reference.id);
    return job;
  }

  async function lookBefore(destination: string, options: CallOptions): Promise<SeenBefore> {
    for (let looks = 1; ; looks++) {
      try {
        return new Map(
          publicRequests(await look(destination, options)).map(({ configId, status }) => [configId, status]),
        );
      } catch (error) {
        if (!(error instanceof UndecodableAnswerError) || looks >= looksBefore) throw error;
        await clock.sleep(pauseBetweenLooks, options.signal);
      }
    }
  }

  /** The destination, or undefined: a destination that was never submitted is not found. */
  async function look(destination: string, options: CallOptions): Promise<PublishedDestination | undefined> {
    let answer: unknown;
    try {
      answer = await read(destination, options);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
    return requireDestination(answer, destination);
  }

  /**
   * No answer to a submission is documented. If it lacks the new request, the destination may have it. If the destination lacks it too,
   * the submission may have joined the request that was already in review.
   */
  async function locate(
    destination: string,
    before: SeenBefore,
    options: CallOptions,
  ): Promise<StartedJob<Review> | undefined> {
    const answer = await look(destination, options);
    const found = newRequests(answer, before);
    const request =
      found.length > 0 ? only(found) : only(publicRequests(answer).filter(({ status }) => status === "REVIEW"));
    return request && started(destination, answer ?? {}, request);
  }

  /** The only request; undefined if there is none. @throws PressroomError if there are several and nothing shows which one it is */
  function only(requests: readonly NamedRequest[]): NamedRequest | undefined {
    // One that is listed twice is one.
    const others = new Map(requests.map((request) => [request.configId, request]));
    for (const id of known) others.delete(id);
    if (others.size < 2) return [...others.values()][0];
    const ids = [...others.keys()].join(", ");
    throw new PressroomError(`this submission made one of the publish requests ${ids}, but nothing shows which`);
  }

  async function findReview(
    destination: string,
    before: SeenBefore,
    options: CallOptions,
  ): Promise<WatchedRequest | undefined> {
    const found = only(newRequests(await look(destination, options), before).filter(isUnderWay));
    return found && { destination, configId: found.configId };
  }

  return {
    submit(body, options) {
      const turn = (turns.get(body.destinationId) ?? Promise.resolve()).then(() => submitInTurn(body, options));
      const over = turn
        .catch(() => undefined)
        .finally(() => {
          if (turns.get(body.destinationId) === over) turns.delete(body.destinationId);
        });
      turns.set(body.destinationId, over);
      return turn;
    },
  };
}
