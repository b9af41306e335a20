import {
  createClient,
  jobs,
  type Client,
  type CreatePublishDestinationRequestRequest,
} from "@pressroom/api-adobe-destination-publishing";
import {
  apiKey,
  bearer,
  clientCredentials,
  ConfigurationError,
  jobSource,
  knownJobs,
  mapCall,
  PressroomError,
  requireMembers,
  requireSettings,
  startWithLedger,
  type Call,
  type CallOptions,
  type ClientConfig,
  type Job,
  type JobOptions,
  type LedgerConfig,
  type OnceOptions,
  type StartedJob,
  type StatusOf,
} from "@pressroom/runtime";
import {
  destinationsIn,
  isUnderWay,
  observeRequest,
  requireDestination,
  publicRequests,
  started,
  type PublishedDestination,
  type Review,
  type WatchedRequest,
} from "./publish-requests.ts";
import { createSubmissions } from "./submissions.ts";

/** Adobe's words for the state of a publish request. */
export type ReviewStatus = StatusOf<typeof jobs.review>;

/** The organization whose destinations these are, and the credentials. */
export interface AdobeDestinationsConfig extends Omit<ClientConfig, "auth">, LedgerConfig {
  /** Client id of OAuth server-to-server credentials in Adobe's developer console. */
  clientId: string;
  /** Client secret of the same credentials. It appears in no error and in no log. */
  clientSecret: string;
  /** The organization for which calls are made, ending in `@AdobeOrg`. */
  orgId: string;
  /** Name of the sandbox, in lower case. */
  sandbox: string;
  /** As in the developer console. Default: those of Experience Platform. */
  scopes?: readonly string[];
  /** Default: `https://ims-na1.adobelogin.com/ims/token/v3`. */
  tokenUrl?: string;
}

type Submission = CreatePublishDestinationRequestRequest["body"];

/** The destination to submit, and for whom. */
export interface DestinationPublish extends Omit<Submission, "destinationId">, JobOptions, OnceOptions {
  /** Id of the destination. */
  destination: string;
}

/** Submits destinations of an organization, and watches their reviews. */
export interface AdobeDestinations {
  /**
   * Submits a destination for review. Its publish requests are read before the submission, to know afterwards which one is new. Then
   * the submission is sent, only once. Submissions of the same destination wait for each other, so that each gets its own request. You
   * can't cancel a review, since the API has no operation for it.
   * @throws OutcomeUnknownError, from the job, if the answer is lost, or if somebody else submitted the destination at the same moment.
   * Its `findExisting()` returns as `found` the {@link WatchedRequest} of the only review that has begun since, or undefined;
   * `requests.watch` takes it. It is never certain, since the API does not record who submitted a request
   */
  publish(publish: DestinationPublish): Job<Review, ReviewStatus>;
  /** The publish requests, and watches of their reviews. */
  readonly requests: {
    /** Every submitted destination, with its publish requests. */
    list(options?: CallOptions): Call<PublishedDestination[]>;
    /** One destination with its publish requests. */
    get(destination: string, options?: CallOptions): Call<PublishedDestination>;
    /** Watches a running review. @throws PressroomError, from the job, if the destination has no such publish request */
    watch(request: WatchedRequest, options?: JobOptions): Job<Review, ReviewStatus>;
    /** Continues a watch from a token of `job.detach()`. */
    resume(token: string, options?: JobOptions): Job<Review, ReviewStatus>;
  };
  /** Every operation of the API. */
  readonly client: Client;
}

const defaultTokenUrl = "https://ims-na1.adobelogin.com/ims/token/v3";
const defaultScopes = ["openid", "session", "AdobeID", "read_organizations", "additional_info.projectedProductContext"];

/**
 * A client for the destinations of one organization, in one sandbox.
 *
 * @throws ConfigurationError if client id, secret, organization or sandbox is empty
 * @example
 * const adobe = createAdobeDestinations({ clientId, clientSecret, orgId: "…@AdobeOrg", sandbox: "prod" });
 * const job = adobe.publish({ destination, destinationAccess: "ALL" });
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
  } = requireSettings("Adobe's destination publishing", config, {
    clientId: "an OAuth server-to-server credential in Adobe's developer console",
    clientSecret: "the same credential",
    orgId: "the same console: it ends in @AdobeOrg",
    sandbox: "the sandboxes of Experience Platform: its name in lower case, e.g. prod",
  });
  if (!Array.isArray(scopes)) throw new ConfigurationError("scopes must be a list of strings");
  // Adobe's identity service separates scopes by commas, and not by spaces as OAuth does.
  const token = clientCredentials({ url: tokenUrl, clientId, clientSecret, scope: scopes.join(",") });
  const auth = {
    oauth: bearer(token),
    apiKey: apiKey("x-api-key", clientId),
    organization: apiKey("x-gw-ims-org-id", orgId),
  };
  const client = createClient({ ...rest, auth });
  const header = { "x-sandbox-name": sandbox };
  const source = jobSource(client, jobs.review, {
    request: { read: ({ destination = "" }) => ({ path: { DESTINATION_ID: destination }, header }) },
    observe: {
      read: (answer, { id, destination = "" }) => observeRequest(requireDestination(answer, destination), id),
    },
  });
  const known = knownJobs([source], rest);

  const get = (destination: string, options?: CallOptions): Call<PublishedDestination> =>
    client[jobs.review.read]({ path: { DESTINATION_ID: destination }, header }, options);

  const submissions = createSubmissions({
    operation: jobs.review.start,
    clock: rest.clock,
    read: get,
    send: (body, options) => client[jobs.review.start]({ header, body }, options),
  });

  async function find({ destination, configId }: WatchedRequest, options: CallOptions): Promise<StartedJob<Review>> {
    const answer = requireDestination(await get(destination, options), destination);
    const requests = publicRequests(answer);
    const latest = requests.filter(isUnderWay).at(-1) ?? requests.at(-1);
    const request = configId === undefined ? latest : requests.find((candidate) => candidate.configId === configId);
    if (request) return started(destination, answer, request);
    const wanted = configId === undefined ? "publish request" : `publish request ${configId}`;
    throw new PressroomError(`the destination ${destination} has no ${wanted} to watch`);
  }

  return {
    publish(publish) {
      const { destination, destinationAccess, once, ...options } = requireMembers(
        "publish",
        publish,
        "destination",
        "destinationAccess",
      );
      // The API keeps nothing that distinguishes submissions, so a later process can't ask whether this one arrived.
      const start = {
        operation: jobs.review.start,
        source,
        request: { orgId, sandbox, destination, destinationAccess },
        place: { destination },
        send: (_: string, signal?: AbortSignal) =>
          submissions.submit({ destinationId: destination, destinationAccess }, { signal }),
      };
      return known.begin((call) => startWithLedger(rest, once, start, call), options);
    },
    requests: {
      list: (options) => mapCall(client.listPublishDestinationRequest({ header }, options), destinationsIn),
      get,
      watch(request, options) {
        requireMembers("requests.watch", request, "destination");
        return known.begin((call) => find(request, call), options);
      },
      resume: known.resume,
    },
    client,
  };
}
