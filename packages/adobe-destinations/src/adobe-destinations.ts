import {
  createClient,
  jobs,
  type Client,
  type createPublishDestinationRequestRequest,
} from "@pressroom/api-adobe-destination-publishing";
import {
  ApiError,
  apiKey,
  bearer,
  clientCredentials,
  ConfigurationError,
  Job,
  OutcomeUnknownError,
  PressroomError,
  readResumeToken,
  type CallOptions,
  type ClientConfig,
  type JobOptions,
  type JobReference,
  type JobSource,
  type StartedJob,
} from "@pressroom/runtime";
import {
  destinationsIn,
  isUnderWay,
  lastInReview,
  newRequest,
  observeRequest,
  publicRequests,
  type NamedRequest,
  type PublishedDestination,
  type Review,
} from "./publish-requests.ts";

/** Whose destinations, and as whom. */
export interface AdobeDestinationsConfig extends Omit<ClientConfig, "auth"> {
  /** Of OAuth server-to-server credentials in Adobe's developer console. */
  clientId: string;
  clientSecret: string;
  /** The organization the calls are made for, ending in `@AdobeOrg`. */
  orgId: string;
  /** Name of the sandbox, in lower case. */
  sandbox: string;
  /** As the developer console lists them. Default: those of Experience Platform. */
  scopes?: readonly string[];
  /** Default: `https://ims-na1.adobelogin.com/ims/token/v3`. */
  tokenUrl?: string;
}

type Submission = createPublishDestinationRequestRequest["body"];

/** Which destination to hand in, and for whom. */
export interface DestinationPublish extends Submission, JobOptions {}

/** A publish request that is there already. */
export interface WatchedRequest {
  /** Id of the destination. */
  destination: string;
  /** Id of the publish request. Default: the last one under way, or where none is, the last one. */
  configId?: string;
}

export interface AdobeDestinations {
  /**
   * Hands a destination in for review. One look at its publish requests goes before the submission, to know afterwards
   * which one is new; the submission is then sent once. The review can't be canceled: the API has no operation for it.
   * @throws OutcomeUnknownError, from the job, when the answer is lost; its `findExisting()` gives the {@link WatchedRequest}
   * of a review that has begun since, or undefined: `requests.watch` takes it
   */
  publish(publish: DestinationPublish): Job<Review>;
  readonly requests: {
    /** Every destination that was handed in, with its publish requests. */
    list(options?: CallOptions): Promise<PublishedDestination[]>;
    /** One destination with its publish requests. */
    get(destinationId: string, options?: CallOptions): Promise<PublishedDestination>;
    /** Watches a review that runs already. @throws PressroomError, from the job, when the destination has no such publish request */
    watch(request: WatchedRequest, options?: JobOptions): Job<Review>;
    /** Takes up a watch from a token of `job.detach()`. */
    resume(token: string, options?: JobOptions): Job<Review>;
  };
  /** Every operation as the API has it. */
  readonly client: Client;
}

const defaultTokenUrl = "https://ims-na1.adobelogin.com/ims/token/v3";
const defaultScopes = ["openid", "session", "AdobeID", "read_organizations", "additional_info.projectedProductContext"];

/**
 * A client for the destinations of one organization, in one sandbox.
 *
 * @throws ConfigurationError when client id, secret, organization or sandbox is empty
 * @example
 * const adobe = createAdobeDestinations({ clientId, clientSecret, orgId: "…@AdobeOrg", sandbox: "prod" });
 * const job = adobe.publish({ destinationId, destinationAccess: "ALL" });
 * console.log(await job.detach()); // a review takes days: keep this token, and resume from it tomorrow
 */
export function createAdobeDestinations(config: AdobeDestinationsConfig): AdobeDestinations {
  const {
    clientId,
    clientSecret,
    orgId,
    sandbox,
    scopes = defaultScopes,
    tokenUrl = defaultTokenUrl,
    ...rest
  } = config;
  if (!orgId || !sandbox) throw new ConfigurationError(`${orgId ? "sandbox" : "orgId"} is empty`);
  // Adobe's identity service separates scopes with commas, not with blanks as OAuth does.
  const token = clientCredentials({ url: tokenUrl, clientId, clientSecret, scope: scopes.join(",") });
  const auth = {
    oauth: bearer(token),
    apiKey: apiKey("x-api-key", clientId),
    organization: apiKey("x-gw-ims-org-id", orgId),
  };
  const client = createClient({ ...rest, auth });
  const header = { "x-sandbox-name": sandbox };

  const get = (destinationId: string, options?: CallOptions): Promise<PublishedDestination> =>
    client.retrievePublishDestinationRequest({ path: { DESTINATION_ID: destinationId }, header }, options);

  const source: JobSource<Review> = {
    api: "adobe-destination-publishing",
    kind: "review",
    descriptor: jobs.review,
    confirms: true,
    read: async (reference, options) =>
      observeRequest(await get(reference["destination"] ?? "", options), reference.id),
  };
  const jobOf = (start: JobReference | (() => Promise<StartedJob<Review>>), options?: JobOptions): Job<Review> =>
    new Job(source, start, options, rest);

  async function submit(body: Submission, signal?: AbortSignal): Promise<StartedJob<Review>> {
    const before = new Set(publicRequests(await look(body.destinationId, signal)).map(({ configId }) => configId));
    try {
      const answer = await client.createPublishDestinationRequest({ header, body }, { signal });
      const request = newRequest(answer, before);
      return request ? started(body.destinationId, answer, request) : await locate(body.destinationId, before, signal);
    } catch (error) {
      if (error instanceof OutcomeUnknownError) error.findExisting = () => findReview(body.destinationId, before);
      throw error;
    }
  }

  /**
   * Nobody has ever shown an answer to a submission. Where the new request isn't in it, it may be in the destination; and
   * where it isn't there either, the submission may have gone into one that was in review before.
   */
  async function locate(
    destinationId: string,
    before: ReadonlySet<string>,
    signal?: AbortSignal,
  ): Promise<StartedJob<Review>> {
    let failure: unknown = new Error("201 came, but no publish request of it is listed");
    try {
      const destination = await get(destinationId, { signal });
      const request = newRequest(destination, before) ?? lastInReview(publicRequests(destination));
      if (request) return started(destinationId, destination, request);
    } catch (error) {
      signal?.throwIfAborted();
      failure = error;
    }
    throw new OutcomeUnknownError("createPublishDestinationRequest", failure);
  }

  /** The destination, or undefined: one that was never handed in is not found. */
  async function look(destinationId: string, signal?: AbortSignal): Promise<PublishedDestination | undefined> {
    try {
      return await get(destinationId, { signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** A review under way that wasn't there before the submission. Not as a `Job`: a promise of that would wait for its end. */
  async function findReview(destination: string, before: ReadonlySet<string>): Promise<WatchedRequest | undefined> {
    const found = publicRequests(await look(destination)).filter(
      (request) => isUnderWay(request) && !before.has(request.configId),
    );
    const last = found.at(-1);
    return last && { destination, configId: last.configId };
  }

  async function find(
    { destination: destinationId, configId }: WatchedRequest,
    signal?: AbortSignal,
  ): Promise<StartedJob<Review>> {
    const destination = await get(destinationId, { signal });
    const requests = publicRequests(destination);
    const latest = requests.filter(isUnderWay).at(-1) ?? requests.at(-1);
    const request = configId === undefined ? latest : requests.find((candidate) => candidate.configId === configId);
    if (request) return started(destinationId, destination, request);
    const wanted = configId === undefined ? "publish request" : `publish request ${configId}`;
    throw new PressroomError(`the destination ${destinationId} has no ${wanted} that could be watched`);
  }

  return {
    publish: ({ destinationId, destinationAccess, ...options }) =>
      jobOf(() => submit({ destinationId, destinationAccess }, options.signal), options),
    requests: {
      list: async (options) => destinationsIn(await client.listPublishDestinationRequest({ header }, options)),
      get,
      watch: (request, options) => jobOf(() => find(request, options?.signal), options),
      resume: (resumeToken, options) => jobOf(readResumeToken(source.api, resumeToken).reference, options),
    },
    client,
  };
}

function started(
  destinationId: string,
  destination: PublishedDestination,
  { configId }: NamedRequest,
): StartedJob<Review> {
  return {
    reference: { id: configId, destination: destinationId },
    observation: observeRequest(destination, configId),
  };
}
