import {
  createClient,
  jobs,
  JobTargets,
  type Client,
  type components,
  type JobTargetsRequest,
} from "@pressroom/api-content-hub-jobs";
import {
  bearer,
  byOffset,
  clientCredentials,
  ConfigurationError,
  InvalidRequestError,
  jobSource,
  knownJobs,
  paginateBy,
  passwordGrant,
  requireSettings,
  searchFor,
  submit,
  toCall,
  type Answer,
  type Call,
  type CallOptions,
  type ClientConfig,
  type Job,
  type JobOptions,
  type JobState,
  type Pages,
  type PagingOptions,
  type StatusOf,
  type TokenProvider,
  type TokenRequest,
} from "@pressroom/runtime";
import { createdId, createdIds } from "./created-id.ts";
import { observeJob, requireJob, type ContentHubJob } from "./observe-job.ts";
import { serverUrl } from "./server-url.ts";

/** The Content Hub, and the credentials for it. */
export interface ContentHubJobsConfig extends Omit<ClientConfig, "auth" | "baseUrl"> {
  /** Its host or its URL: `your-server.stylelabs.cloud`. */
  server: string;
  /** Id of an OAuth client of your Content Hub. */
  clientId: string;
  /** Its secret. It appears in no error and in no log. */
  clientSecret: string;
  /** With `password`: asks for tokens as this user, which is the grant that the vendor documents. Without: as the client itself. */
  username?: string;
  /** The user's password, with `username`. */
  password?: string;
  /** Default: `/oauth/token` of the server. */
  tokenUrl?: string;
}

/** Content Hub's words for the state of a job: `Job.State` and `Job.Condition`, joined by a slash. */
export type ContentHubStatus = StatusOf<typeof jobs.job>;

/** A state of a job; its `raw` is the {@link ContentHubJob}. */
export type ContentHubState = JobState<ContentHubJob, ContentHubStatus>;

/** The description of a job's work, an entity of the kind `M.JobDescription`. */
export type JobDescription = components["schemas"]["JobDescriptionEntity"];
/** A description to write. */
export type DescriptionResource = components["schemas"]["JobDescriptionResource"];
/** A target of a job's work, an entity of the kind `M.Target`. */
export type Target = components["schemas"]["TargetEntity"];
/** A target to write. */
export type TargetResource = components["schemas"]["EntityPostResource"];
/** Changes of a description or target; other fields stay. */
export type EntityPatch = components["schemas"]["EntityPatchResource"];

/** The options for reading one entity. */
export interface ReadOptions extends CallOptions {
  /** Languages, e.g. `en-US`, for properties with a value for each language. Without it, those properties are left out. */
  cultures?: string[];
}

/** Which targets to list: their `state`, e.g. `Pending`, how many at once (`take`), from which one (`skip`), and in which languages. */
export type TargetFilter = NonNullable<JobTargetsRequest["query"]>;

/** Reads and watches the jobs of a Content Hub, and works on their descriptions and targets. */
export interface ContentHubJobs {
  /** Jobs by id, and watches of them. */
  readonly jobs: {
    /** Reads a job once. `client.JobByIdV2` also takes the languages of its properties. */
    get(id: number, options?: CallOptions): Promise<ContentHubState>;
    /** Watches a job to its end. You can't cancel it here, since the API has no operation for it. */
    watch(id: number, options?: JobOptions): Job<ContentHubJob, ContentHubStatus>;
    /** Continues a watch from a token of `job.detach()`. */
    resume(token: string, options?: JobOptions): Job<ContentHubJob, ContentHubStatus>;
  };
  /** The description of a job's work. A job has one description. */
  readonly description: {
    get(jobId: number, options?: ReadOptions): Call<JobDescription>;
    getById(jobId: number, descriptionId: number, options?: ReadOptions): Call<JobDescription>;
    /** Creates or replaces it. Properties and relations that are left out become null. */
    put(jobId: number, description: DescriptionResource, options?: CallOptions): Call<void>;
    /** Changes parts of it. The vendor's documentation contradicts itself on whether other parts stay, so read it back. */
    patch(jobId: number, patch: EntityPatch, options?: CallOptions): Call<void>;
    delete(jobId: number, options?: CallOptions): Call<void>;
  };
  /** The targets of a job's work. */
  readonly targets: {
    list(jobId: number, filter?: TargetFilter, options?: PagingOptions): Pages<Target>;
    /**
     * @returns the new target's id
     * @throws OutcomeUnknownError if the answer is lost. For a target with an `identifier`, its `findExisting()` returns the id of the
     * target with that identifier as `found`. It is never certain, since that target may be older
     */
    create(jobId: number, target: TargetResource, options?: CallOptions): Call<number>;
    /** Creates several in one call. @returns the new targets' ids */
    createMany(jobId: number, targets: TargetResource[], options?: CallOptions): Call<number[]>;
    get(jobId: number, targetId: number, options?: ReadOptions): Call<Target>;
    /** Replaces it. Properties and relations that are left out become null. */
    update(jobId: number, targetId: number, target: TargetResource, options?: CallOptions): Call<void>;
    /** Changes the given fields only. */
    patch(jobId: number, targetId: number, patch: EntityPatch, options?: CallOptions): Call<void>;
    delete(jobId: number, targetId: number, options?: CallOptions): Call<void>;
  };
  /** Every operation of the API. */
  readonly client: Client;
}

/**
 * A client for the jobs of one Content Hub. It watches jobs, and works on their descriptions and targets. Another API, the Entities
 * API, starts and cancels jobs.
 *
 * @throws ConfigurationError if server, client id or secret is empty, or if only one of username and password is given
 * @example
 * const contentHub = createContentHubJobs({ server: "your-server.stylelabs.cloud", clientId, clientSecret, username, password });
 * const job = contentHub.jobs.watch(39596);
 * for await (const state of job) console.log(state.status, state.progress);
 */
export function createContentHubJobs(config: ContentHubJobsConfig): ContentHubJobs {
  const { server, clientId, clientSecret, username, password, tokenUrl, ...rest } = requireSettings(
    "Content Hub",
    config,
    {
      server: "the address of your Content Hub, e.g. your-server.stylelabs.cloud",
      clientId: "an OAuth client of your Content Hub",
      clientSecret: "the same OAuth client",
    },
  );
  const baseUrl = serverUrl(server);
  const request: TokenRequest = {
    url: tokenUrl ?? `${baseUrl}/oauth/token`,
    clientId,
    clientSecret,
    clientAuthentication: "basic",
  };
  const client = createClient({ ...rest, baseUrl, auth: { OAuth2: bearer(tokensFor(request, username, password)) } });

  const source = jobSource(client, jobs.job, {
    request: { read: ({ id }) => ({ path: { id: jobIdOf(id) } }) },
    observe: { read: (job, { id }) => observeJob(requireJob(job, id)) },
  });
  const known = knownJobs([source], rest);

  const list = (jobId: number, filter?: TargetFilter, options?: PagingOptions): Pages<Target> =>
    paginateBy({ offset: byOffset }, JobTargets, client.JobTargets, { path: { id: jobId }, query: filter }, options);

  function createTarget(jobId: number, body: TargetResource, options?: CallOptions): Call<number> {
    // JavaScript callers may pass nothing, which the client then refuses.
    const identifier = (body as TargetResource | undefined)?.identifier;
    const find = async (call?: PagingOptions): Promise<number | undefined> => {
      for await (const target of list(jobId, {}, call)) if (Object(target).identifier === identifier) return target.id;
      return undefined;
    };
    const send = (): Promise<Answer> => client.CreateTarget({ path: { id: jobId }, body }, options).withResponse();
    const made = submit("CreateTarget", send, {
      started: (answer) => naming(answer, createdId(answer)),
      // Nobody knows how soon a new target is listed.
      findExisting: identifier
        ? async (call = {}) => ({
            ...(await searchFor(() => find(call), { listed: undefined, clock: rest.clock, ...call })),
            // The target with this identifier may be older.
            certain: false,
          })
        : undefined,
    });
    return toCall(made);
  }

  return {
    jobs: {
      get: (id, options) => known.get({ id: String(id) }, options),
      watch: (id, options) => known.watch({ id: String(id) }, options),
      resume: known.resume,
    },
    description: {
      get: (id, read) => client.JobDescription({ path: { id }, query: culturesOf(read) }, callOf(read)),
      getById: (id, descriptionId, read) =>
        client.JobDescriptionById({ path: { id, descriptionId }, query: culturesOf(read) }, callOf(read)),
      put: (id, body, options) => client.CreateOrUpdateDescription({ path: { id }, body }, options),
      patch: (id, body, options) => client.PartialUpdateDescription({ path: { id }, body }, options),
      delete: (id, options) => client.DeleteDescription({ path: { id } }, options),
    },
    targets: {
      list,
      create: createTarget,
      createMany: (id, body, options) =>
        toCall(
          submit("CreateTargets", () => client.CreateTargets({ path: { id }, body }, options).withResponse(), {
            started: (answer: Answer) => naming(answer, createdIds(answer)),
          }),
        ),
      get: (id, targetId, read) => client.JobTarget({ path: { id, targetId }, query: culturesOf(read) }, callOf(read)),
      update: (id, targetId, body, options) => client.UpdateTarget({ path: { id, targetId }, body }, options),
      patch: (id, targetId, body, options) => client.PartialUpdateTarget({ path: { id, targetId }, body }, options),
      delete: (id, targetId, options) => client.DeleteTarget({ path: { id, targetId } }, options),
    },
    client,
  };
}

function culturesOf(options: ReadOptions | null | undefined): Pick<ReadOptions, "cultures"> {
  return { cultures: options?.cultures };
}

function callOf(options: ReadOptions | null | undefined): CallOptions {
  const { cultures: _, ...call } = options ?? {};
  return call;
}

/** The answer with the ids in place of its body. */
function naming<Id>(answer: Answer, id: Id | undefined): Answer<Id> | undefined {
  return id === undefined ? undefined : { ...answer, data: id };
}

function tokensFor(request: TokenRequest, username: string | undefined, password: string | undefined): TokenProvider {
  if (username && password) return passwordGrant({ ...request, username, password });
  if (username || password)
    throw new ConfigurationError(`${username ? "password" : "username"} is missing: give both or neither`);
  return clientCredentials(request);
}

/** A reference holds the id as a string. Only a safe integer is accepted: any other text would ask for a different job. */
function jobIdOf(id: string): number {
  if (/^\d+$/.test(id) && Number.isSafeInteger(Number(id))) return Number(id);
  const what = `${jobs.job.read}: the job's id is ${JSON.stringify(id)}, but must be a whole number`;
  throw new InvalidRequestError(what, { operation: jobs.job.read });
}
