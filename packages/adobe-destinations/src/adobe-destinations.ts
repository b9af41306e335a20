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

/** The words that Adobe has for the state of a publish request. */
export type ReviewStatus = StatusOf<typeof jobs.review>;

/** Whose destinations, and as whom. */
export interface AdobeDestinationsConfig extends Omit<ClientConfig, "auth">, LedgerConfig {
  /** Of OAuth server-to-server credentials in Adobe's developer console. */
  clientId: string;
  /** Client secret of the same credentials. It appears in no error and in no log. */
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

type Submission = CreatePublishDestinationRequestRequest["body"];

/** Which destination to hand in, and for whom. */
export interface DestinationPublish extends Omit<Submission, "destinationId">, JobOptions, OnceOptions {
  /** Id of the destination. */
  destination: string;
}

/** What can be done with the destinations of an organization. */
export interface AdobeDestinations {
  /**
   * Hands a destination in for review. Its publish requests are read before the submission, to know afterwards
   * which one is new; the submission is then sent once. Two submissions of one destination follow each other, so that each gets its
   * own request. The review can't be canceled: the API has no operation for it.
   * @throws OutcomeUnknownError, from the job, when the answer is lost, or when somebody else has handed the destination in at
   * the same moment. Its `findExisting()` gives as `found` the {@link WatchedRequest} of the one review that has begun since,
   * or undefined: `requests.watch` takes it. It is never certain, since the API keeps nothing that says whose it is
   */
  publish(publish: DestinationPublish): Job<Review, ReviewStatus>;
  /** The requests for publication, and watches of their review. */
  readonly requests: {
    /** Every destination that was handed in, with its publish requests. */
    list(options?: CallOptions): Call<PublishedDestination[]>;
    /** One destination with its publish requests. */
    get(destination: string, options?: CallOptions): Call<PublishedDestination>;
    /** Watches a review that runs already. @throws PressroomError, from the job, when the destination has no such publish request */
    watch(request: WatchedRequest, options?: JobOptions): Job<Review, ReviewStatus>;
    /** Takes up a watch from a token of `job.detach()`. */
    resume(token: string, options?: JobOptions): Job<Review, ReviewStatus>;
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
  if (!Array.isArray(scopes)) throw new ConfigurationError("scopes must be a list of texts");
  // Adobe's identity service separates scopes with commas, not with blanks as OAuth does.
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
    throw new PressroomError(`the destination ${destination} has no ${wanted} that could be watched`);
  }

  return {
    publish(publish) {
      const { destination, destinationAccess, once, ...options } = requireMembers(
        "publish",
        publish,
        "destination",
        "destinationAccess",
      );
      // The API keeps nothing by which a submission of a process that is gone could be distinguished from another: it can't be asked.
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
