import {
  createClient,
  GetJobs,
  jobs,
  type Client,
  type components,
  type CreateRequest,
  type GetJobsRequest,
} from "@pressroom/api-sitecore-publishing";
import {
  bearer,
  byCursor,
  byNumber,
  clientCredentials,
  jobSource,
  knownJobs,
  paginateBy,
  requireMembers,
  requireSettings,
  searchFor,
  startWithLedger,
  submit,
  systemClock,
  type Call,
  type CallOptions,
  type CancelResult,
  type ClientConfig,
  type Existing,
  type Job,
  type JobOptions,
  type JobState,
  type LedgerConfig,
  type OnceOptions,
  type Pages,
  type PagingOptions,
  type StartedJob,
  type StatusOf,
} from "@pressroom/runtime";
import { findMarked, marked, nameOf, newestFirst, type Sent } from "./find-marked.ts";
import { observeJob, requireJob, type PublishJob } from "./observe-job.ts";

export type { PublishJob };

/** Sitecore's words for the state of a publish. */
export type PublishStatus = StatusOf<typeof jobs.publish>;

/** A state of a publish; its `raw` is the {@link PublishJob}. */
export type PublishState = JobState<PublishJob, PublishStatus>;

/** The environment to publish in, by its credentials. */
export interface SitecorePublishingConfig extends Omit<ClientConfig, "auth">, LedgerConfig {
  /** Id of an automation client of the environment, made in the deploy portal. */
  clientId: string;
  /** Secret of the same automation client. It appears in no error and in no log. */
  clientSecret: string;
  /** Default: `https://auth.sitecorecloud.io/oauth/token`. */
  tokenUrl?: string;
}

/** The options of every publish. Sitecore's list of jobs shows `name`, `source` and `description`. */
export interface PublishOptions extends JobOptions, OnceOptions {
  /** Up to 256 characters. Default: a name that only this publish has. */
  name?: string;
  /** The program that publishes, up to 256 characters. Default: `pressroom`. */
  source?: string;
  /** Up to 200 characters. A mark is added to it, by which the publish can be found if its answer is lost. */
  description?: string;
}

type RequestOptions = components["schemas"]["PublishOptionsModel"];

/** A publish of the whole environment. The API can't publish a single site. */
export interface SitePublish extends PublishOptions {
  /** What to publish: only changes, or everything. */
  mode: components["schemas"]["SiteOptionsModel"]["mode"];
  /** `en`, `de-DE`, … */
  locales: string[];
}

/** A publish of some items. Locales are given for each item, or in `locales`, but not both. */
export interface ItemsPublish extends PublishOptions {
  /** What to publish: only changes, or everything. */
  mode: components["schemas"]["ItemsOptionsModel"]["mode"];
  /** Ids of the items. */
  items: NonNullable<RequestOptions["items"]>;
  /** Languages to publish, such as `en` or `da-DK`. */
  locales?: string[];
  /** Whether to include the items that these refer to. Default: false. */
  publishRelatedItems?: boolean;
  /** Whether to include everything below the items. Default: false. */
  publishChildren?: boolean;
}

/** Which jobs to list, with the API's own names. */
export type JobFilter = Omit<NonNullable<GetJobsRequest["query"]>, "pageNumber">;

/** Publishes in an environment, and reads its jobs. */
export interface SitecorePublishing {
  /**
   * Publishes the environment. The request is sent immediately, and only once.
   * @throws OutcomeUnknownError, from the job, if the answer is lost. Its `findExisting()` searches for half a minute. Its `found` is the
   * {@link PublishJob} that came from exactly this request, or undefined. `jobs.watch` takes its id
   */
  publishSite(publish: SitePublish): Job<PublishJob, PublishStatus>;
  /** Publishes items. The request is sent immediately, and only once. @throws OutcomeUnknownError, as `publishSite` does */
  publishItems(publish: ItemsPublish): Job<PublishJob, PublishStatus>;
  /** The publishing jobs of the environment: list them, read one, watch or cancel it. */
  readonly jobs: {
    /** Reads a job once. */
    get(id: string, options?: CallOptions): Promise<PublishState>;
    /** All matching jobs, in the order of `sortBy`. There is no limit, since it uses the API's continuation tokens. */
    list(filter?: JobFilter, options?: PagingOptions): Pages<PublishJob>;
    /** The same in numbered pages. The API ends them after 1000 jobs; throws `PagingError` if there are more. */
    listByPage(filter?: JobFilter, options?: PagingOptions): Pages<PublishJob>;
    /** Watches a running job. */
    watch(id: string, options?: JobOptions): Job<PublishJob, PublishStatus>;
    /** Continues a watch from a token of `job.detach()`. */
    resume(token: string, options?: JobOptions): Job<PublishJob, PublishStatus>;
    cancel(id: string, options?: CallOptions): Promise<CancelResult<PublishJob, PublishStatus>>;
    /** Values for the filter of `list`. */
    filters(
      filter?: Omit<JobFilter, "pageSize" | "sortBy">,
      options?: CallOptions,
    ): Call<components["schemas"]["PublishJobFiltersResponse"]>;
    /** How many jobs are in each state. */
    summary(
      filter?: Pick<JobFilter, "system.queuedTime">,
      options?: CallOptions,
    ): Call<components["schemas"]["PublishJobsSummaryResponse"]>;
    /** What these credentials allow. */
    permissions(options?: CallOptions): Call<components["schemas"]["UserPermissions"]>;
  };
  /** Every operation of the API. */
  readonly client: Client;
}

const defaultTokenUrl = "https://auth.sitecorecloud.io/oauth/token";
/** It must be exactly this: with a slash at its end, the token is refused. */
const audience = "https://api.sitecorecloud.io";

/**
 * A client for one environment of XM Cloud or SitecoreAI. The credentials decide which one.
 *
 * @throws ConfigurationError if client id or secret is empty
 * @example
 * const sitecore = createSitecorePublishing({ clientId, clientSecret });
 * const job = sitecore.publishSite({ mode: "Smart", locales: ["en"] });
 * for await (const state of job) console.log(state.status, state.progress);
 */
export function createSitecorePublishing(config: SitecorePublishingConfig): SitecorePublishing {
  const {
    clientId,
    clientSecret,
    tokenUrl = defaultTokenUrl,
    ...rest
  } = requireSettings("Sitecore Publishing", config, {
    clientId: "an automation client in the deploy portal",
    clientSecret: "the same automation client",
  });
  const token = clientCredentials({ url: tokenUrl, clientId, clientSecret, audience });
  const client = createClient({ ...rest, auth: { Bearer: bearer(token) } });
  const kind = jobs.publish;
  const clock = rest.clock ?? systemClock;
  const source = jobSource(client, kind, {
    request: { read: ({ id }) => ({ path: { id } }), cancel: ({ id }) => ({ path: { jobId: id } }) },
    observe: { read: (job, { id }) => observeJob(requireJob(job, id)) },
  });
  const known = knownJobs([source], rest);

  const pagers = { cursor: byCursor, page: byNumber };
  const list = (filter?: JobFilter, options?: PagingOptions): Pages<PublishJob> =>
    paginateBy(pagers, GetJobs, client.GetJobs, { query: filter }, options, "cursor");

  function publish(options: PublishOptions, what: RequestOptions): Job<PublishJob, PublishStatus> {
    const { name, source: program = "pressroom", description, once, ...watching } = options;
    const said = (marker: string): Sent => ({
      name: name ?? nameOf(marker),
      source: program,
      description: marked(description, marker),
    });
    const start = {
      operation: kind.start,
      source,
      // The client id decides which environment is published.
      request: { clientId, name, program, description, what },
      send: async (marker: string, signal?: AbortSignal) =>
        send({ ...said(marker), options: what }, marker, { signal }),
      find: async (marker: string, since: number, signal?: AbortSignal) => {
        // If the clock was set back in the meantime, the age is unknown, so every job is read.
        const age = (): number => (clock.now() < since ? Infinity : clock.now() - since);
        const { found, certain } = await search(marker, said(marker), age, signal);
        const isNamed = found?.id !== undefined;
        // A job with the mark but without an id exists all the same.
        return { found: isNamed ? { id: found.id ?? "" } : undefined, certain: certain && (!found || isNamed) };
      },
    };
    return known.begin((call) => startWithLedger(rest, once, start, call), watching);
  }

  function send(
    body: CreateRequest["body"] & Sent,
    marker: string,
    call: CallOptions,
  ): Promise<StartedJob<PublishJob>> {
    const elapsed = (): number => clock.elapsed?.() ?? clock.now();
    const sentAt = elapsed();
    return submit(kind.start, () => client[kind.start]({ body }, call), {
      started: (job: PublishJob | undefined) =>
        job?.id ? { reference: { id: job.id }, observation: observeJob(job) } : undefined,
      findExisting: ({ signal } = {}) => search(marker, body, () => elapsed() - sentAt, signal),
    });
  }

  /** @param age milliseconds since the mark was sent, or more */
  async function search(
    marker: string,
    sent: Sent,
    age: () => number,
    signal: AbortSignal | undefined,
  ): Promise<Existing<PublishJob>> {
    let last: Existing<PublishJob> | undefined;
    const look = async (): Promise<PublishJob | undefined> => {
      last = await findMarked(list({ sortBy: newestFirst }, { signal }), marker, sent, age());
      return last.found;
    };
    const { found, certain } = await searchFor(look, { listed: kind.listed, clock, signal });
    return { found, certain: certain && last?.certain !== false };
  }

  return {
    publishSite(site) {
      const { mode, locales, ...options } = requireMembers("publishSite", site, "mode", "locales");
      return publish(options, { xmc: { site: { mode }, locales } });
    },
    publishItems(wanted) {
      const { mode, items, locales, publishRelatedItems, publishChildren, ...options } = requireMembers(
        "publishItems",
        wanted,
        "mode",
        "items",
      );
      return publish(options, { items, xmc: { items: { mode, publishRelatedItems, publishChildren }, locales } });
    },
    jobs: {
      get: (id, options) => known.get({ id }, options),
      list,
      listByPage: (filter, options) => paginateBy(pagers, GetJobs, client.GetJobs, { query: filter }, options, "page"),
      watch: (id, options) => known.watch({ id }, options),
      resume: known.resume,
      cancel: (id, options) => known.cancel({ id }, options),
      filters: (filter, options) => client.GetJobsFilters({ query: filter }, options),
      summary: (filter, options) => client.GetJobsStatistics({ query: filter }, options),
      permissions: (options) => client.GetUserPermissions({}, options),
    },
    client,
  };
}
