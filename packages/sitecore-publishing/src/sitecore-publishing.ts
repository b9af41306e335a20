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
  clientCredentials,
  Job,
  OutcomeUnknownError,
  paginate,
  readResumeToken,
  type CallOptions,
  type CancelResult,
  type ClientConfig,
  type JobOptions,
  type JobReference,
  type JobSource,
  type Pages,
  type PagingOptions,
  type StartedJob,
} from "@pressroom/runtime";
import { observeJob, type PublishJob } from "./observe-job.ts";

export type { PublishJob };

/** Where to publish, and as whom. */
export interface SitecorePublishingConfig extends Omit<ClientConfig, "auth"> {
  /** Of an automation client of the environment, made in the deploy portal. */
  clientId: string;
  clientSecret: string;
  /** Default: `https://auth.sitecorecloud.io/oauth/token`. */
  tokenUrl?: string;
}

/** What every publish may say of itself. Shown in Sitecore's list of jobs. */
export interface PublishOptions extends JobOptions {
  /** Up to 256 characters. Default: one that names this publish alone, so that it can be found again. */
  name?: string;
  /** The program that publishes, up to 256 characters. Default `pressroom`. */
  source?: string;
  description?: string;
}

type RequestOptions = components["schemas"]["PublishOptionsModel"];

/** A publish of the whole environment; the API knows no single site. */
export interface SitePublish extends PublishOptions {
  mode: components["schemas"]["SiteOptionsModel"]["mode"];
  /** `en`, `de-DE`, … */
  locales: string[];
}

/** A publish of some items. A locale is given on each item, or in `locales`, not in both. */
export interface ItemsPublish extends PublishOptions {
  mode: components["schemas"]["ItemsOptionsModel"]["mode"];
  items: NonNullable<RequestOptions["items"]>;
  locales?: string[];
  publishRelatedItems?: boolean;
  publishChildren?: boolean;
}

/** Which jobs to list, in the API's own words. */
export type JobFilter = Omit<NonNullable<GetJobsRequest["query"]>, "pageNumber">;

export interface SitecorePublishing {
  /**
   * Publishes the environment. The request is sent at once, and once.
   * @throws OutcomeUnknownError, from the job, when the answer is lost; its `findExisting()` gives the {@link PublishJob} that
   * was made of the request, or undefined: `jobs.watch` takes its id
   */
  publishSite(publish: SitePublish): Job<PublishJob>;
  /** Publishes items. The request is sent at once, and once. @throws OutcomeUnknownError, as `publishSite` */
  publishItems(publish: ItemsPublish): Job<PublishJob>;
  readonly jobs: {
    get(id: string, options?: CallOptions): Promise<PublishJob>;
    /** All jobs that match, newest or oldest first as `sortBy` says. Has no limit: the API's checkpoints are used. */
    list(filter?: JobFilter, options?: PagingOptions): Pages<PublishJob>;
    /** Numbered pages, which the API ends after 1000 jobs; `PagingError` when there are more. */
    listByPage(filter?: JobFilter, options?: PagingOptions): Pages<PublishJob>;
    /** Watches a job that runs already. */
    watch(id: string, options?: JobOptions): Job<PublishJob>;
    /** Takes up a watch from a token of `job.detach()`. */
    resume(token: string, options?: JobOptions): Job<PublishJob>;
    cancel(id: string, options?: CallOptions): Promise<CancelResult<PublishJob>>;
    /** Values that `list` can be filtered by. */
    filters(
      filter?: Omit<JobFilter, "pageSize" | "sortBy">,
      options?: CallOptions,
    ): Promise<components["schemas"]["PublishJobFiltersResponse"]>;
    /** How many jobs are in each state. */
    summary(
      filter?: Pick<JobFilter, "system.queuedTime">,
      options?: CallOptions,
    ): Promise<components["schemas"]["PublishJobsSummaryResponse"]>;
    /** What these credentials may do. */
    permissions(options?: CallOptions): Promise<components["schemas"]["UserPermissions"]>;
  };
  /** Every operation as the API has it. */
  readonly client: Client;
}

const defaultTokenUrl = "https://auth.sitecorecloud.io/oauth/token";
/** Has to be exact: with a slash behind it the token is refused. */
const audience = "https://api.sitecorecloud.io";

/**
 * A client for one environment of XM Cloud or SitecoreAI: which one, the credentials say.
 *
 * @throws ConfigurationError when client id or secret is empty
 * @example
 * const sitecore = createSitecorePublishing({ clientId, clientSecret });
 * const job = sitecore.publishSite({ mode: "Smart", locales: ["en"] });
 * for await (const state of job) console.log(state.status, state.progress);
 */
export function createSitecorePublishing(config: SitecorePublishingConfig): SitecorePublishing {
  const { clientId, clientSecret, tokenUrl = defaultTokenUrl, ...rest } = config;
  const token = clientCredentials({ url: tokenUrl, clientId, clientSecret, audience });
  const client = createClient({ ...rest, auth: { Bearer: bearer(token) } });

  const source: JobSource<PublishJob> = {
    api: "sitecore-publishing",
    kind: "publish",
    descriptor: jobs.publish,
    confirms: true,
    read: async ({ id }, options) => observeJob(await client.GetJob({ path: { id } }, options)),
    cancel: async ({ id }, options) => client.CancelJob({ path: { jobId: id } }, options),
  };
  const watch = (reference: JobReference, options?: JobOptions): Job<PublishJob> =>
    new Job(source, reference, options, rest);

  async function create(body: CreateRequest["body"], signal?: AbortSignal): Promise<StartedJob<PublishJob>> {
    const startedAt = new Date((rest.clock ?? Date).now());
    try {
      const job: PublishJob | undefined = await client.Create({ body }, { signal });
      if (!job?.id) throw new OutcomeUnknownError("Create", new Error("the answer holds no id"));
      return { reference: { id: job.id }, observation: observeJob(job) };
    } catch (error) {
      if (error instanceof OutcomeUnknownError) error.findExisting = () => findJob(body, startedAt);
      throw error;
    }
  }

  /** A job with this name and source, queued since; the API knows no idempotency key. Not a `Job`: a promise of it would wait for its end. */
  async function findJob(body: CreateRequest["body"], since: Date): Promise<PublishJob | undefined> {
    const filter: JobFilter = {
      source: [body.source],
      "system.queuedTime": [`>${new Date(since.getTime() - clockTolerance).toISOString()}`],
    };
    for await (const job of list(filter)) if (job.name === body.name) return job;
    return undefined;
  }

  function list(filter?: JobFilter, options?: PagingOptions): Pages<PublishJob> {
    return paginate(GetJobs, client.GetJobs, { query: filter }, options, "cursor");
  }

  function publish(
    { name, source: program, description, ...publish }: PublishOptions,
    options: RequestOptions,
  ): Job<PublishJob> {
    const body = {
      name: name ?? `Publish ${crypto.randomUUID()}`,
      source: program ?? "pressroom",
      description,
      options,
    };
    return new Job(source, () => create(body, publish.signal), publish, rest);
  }

  return {
    publishSite: ({ mode, locales, ...options }) => publish(options, { xmc: { site: { mode }, locales } }),
    publishItems: ({ mode, items, locales, publishRelatedItems, publishChildren, ...options }) =>
      publish(options, { items, xmc: { items: { mode, publishRelatedItems, publishChildren }, locales } }),
    jobs: {
      get: (id, options) => client.GetJob({ path: { id } }, options),
      list,
      listByPage: (filter, options) => paginate(GetJobs, client.GetJobs, { query: filter }, options, "page"),
      watch: (id, options) => watch({ id }, options),
      resume: (resumeToken, options) => watch(readResumeToken(source.api, resumeToken).reference, options),
      cancel: (id, options) => watch({ id }).cancel(options),
      filters: (filter, options) => client.GetJobsFilters({ query: filter }, options),
      summary: (filter, options) => client.GetJobsStatistics({ query: filter }, options),
      permissions: (options) => client.GetUserPermissions({}, options),
    },
    client,
  };
}

/** Milliseconds by which the server's clock may be behind ours. */
const clockTolerance = 5 * 60_000;
