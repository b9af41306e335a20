import { empty, json } from "../frame/answers.ts";
import { isFields, readJson, type Fields } from "../frame/body.ts";
import { systemClock } from "../frame/clock.ts";
import { describeEntity, link, type Entity } from "./content-hub-jobs/entity.ts";
import { bodyNeeded, ended, notFound, taken } from "./content-hub-jobs/errors.ts";
import { createGrants, type ContentHubCredentials } from "./content-hub-jobs/grants.ts";
import { createContentHubStore, hasEnded, type ContentHubJob, type JobSeed } from "./content-hub-jobs/jobs.ts";
import { bearerToken } from "../frame/credentials.ts";
import { createFake, type Fake, type FakeOptions, type FakeParts } from "../frame/fake.ts";
import type { HistoryEntry } from "../frame/history.ts";
import type { OutcomeOption } from "../frame/outcome.ts";
import type { Incoming, Route } from "../frame/router.ts";
import { createRateLimiter, type RateLimit } from "../frame/rate-limit.ts";
import { createSequence } from "../frame/sequence.ts";

export type { ContentHubCredentials } from "./content-hub-jobs/grants.ts";
export type { Entity } from "./content-hub-jobs/entity.ts";
export type { ContentHubJob, JobSeed } from "./content-hub-jobs/jobs.ts";

/** What the client's user may do with jobs, descriptions and targets. */
export interface ContentHubPermissions {
  /** The user may read jobs, descriptions and targets. Otherwise such calls get a 403. */
  readonly canRead: boolean;
  /** The user may create and change descriptions and targets. Otherwise such calls get a 403. */
  readonly canWrite: boolean;
}

/** The options of a fake of Content Hub's jobs. */
export interface ContentHubJobsFakeOptions extends FakeOptions {
  /** Default: `client`, `secret`, `user`, `password`. */
  readonly credentials?: ContentHubCredentials;
  /** Milliseconds from the moment when a job has all its targets to its end. Default: 1500. */
  readonly duration?: number;
  /** How jobs end. A job with failed items ends as Completed/Success, but with fewer completed targets than it has. Default: they succeed. */
  readonly outcome?: OutcomeOption;
  /** What the user may do. Default: everything. */
  readonly permissions?: Partial<ContentHubPermissions>;
  /** Answers 429 if more than `requests` come within `milliseconds`; the vendor allows 15 in 1000. Default: no limit. */
  readonly rateLimit?: RateLimit;
  /** The jobs that the fake begins with. */
  readonly jobs?: readonly JobSeed[];
}

/** A fake of the Jobs API of Sitecore Content Hub. */
export interface ContentHubJobsFake extends Fake {
  /** Path of its token endpoint, from the root of the server. */
  readonly tokenPath: string;
  /** Lets every access token that the fake has issued expire, so that the next call with one gets a 401. */
  expireTokens(): void;
  /** The jobs by id, in their present state. */
  readonly jobs: ReadonlyMap<number, ContentHubJob>;
  /** Adds a job. The API has no operation for this. */
  seedJob(seed?: JobSeed): ContentHubJob;
  /** Adds the targets that a job still lacks, so that it runs. At the vendor, another program does this. */
  submitJob(id: number): void;
  /** Cancels a job. At the vendor, this takes another API. */
  cancelJob(id: number): void;
}

type UseEntity = (entity: Entity, incoming: Incoming, job: ContentHubJob) => Response | Promise<Response>;

const tokenPath = "/oauth/token";
const defaultTake = 25;
const largestTake = 100;

/**
 * Makes a fake of the Content Hub Jobs API. A job waits until it has its targets, then runs by itself.
 *
 * @example
 * const fake = createContentHubJobsFake({ clock, jobs: [{ id: 39596, targetCount: 2 }] });
 */
export function createContentHubJobsFake(options: ContentHubJobsFakeOptions = {}): ContentHubJobsFake {
  const clock = options.clock ?? systemClock;
  const sequence = createSequence(options.seed ?? "content-hub-jobs");
  const history: HistoryEntry[] = [];
  const defaults = { clientId: "client", clientSecret: "secret", username: "user", password: "password" };
  const grants = createGrants(clock, sequence, options.credentials ?? defaults);
  const store = createContentHubStore({
    clock,
    sequence,
    history,
    duration: options.duration ?? 1500,
    outcome: options.outcome,
  });
  const permissions: ContentHubPermissions = { canRead: true, canWrite: true, ...options.permissions };
  const exceedsRate = createRateLimiter(clock, options.rateLimit);
  for (const seed of options.jobs ?? []) store.seed(seed);

  function guard({ request }: Incoming): Response | null {
    const standing = grants.accessTokens.standing(bearerToken(request));
    if (standing !== "valid") return json(401, { Message: "The access token is missing or has expired." });
    if (exceedsRate()) return empty(429, { "retry-after": "1" });
    const allowed = request.method === "GET" ? permissions.canRead : permissions.canWrite;
    return allowed ? null : json(403, { Message: "The user may not do this." });
  }

  /** Whether another entity has this identifier. */
  function isTaken(fields: Fields, own?: Entity): boolean {
    const { identifier } = fields;
    return (
      typeof identifier === "string" &&
      [...store.jobs.values()].some(({ entity, description, targets }) =>
        [entity, description, ...targets.values()].some(
          (one) => one !== null && one !== own && one.identifier === identifier,
        ),
      )
    );
  }

  function describe(incoming: Incoming, entity: Entity, path: string): unknown {
    return describeEntity(entity, incoming.url.origin, path, incoming.url.searchParams.getAll("cultures"));
  }

  function withJob(use: (job: ContentHubJob, incoming: Incoming) => Response | Promise<Response>): Route["answer"] {
    return (incoming) => {
      const id = incoming.path["id"] ?? "";
      const job = store.jobs.get(Number(id));
      return job === undefined ? notFound(`The job ${id} was not found.`) : use(job, incoming);
    };
  }

  function withTarget(use: UseEntity): Route["answer"] {
    return withJob((job, incoming) => {
      const id = incoming.path["targetId"] ?? "";
      const target = job.targets.get(Number(id));
      return target === undefined ? notFound(`The target ${id} was not found.`) : use(target, incoming, job);
    });
  }

  function withDescription(use: UseEntity): Route["answer"] {
    return withJob((job, incoming) => {
      const asked = incoming.path["descriptionId"];
      const { description } = job;
      const found = description !== null && (asked === undefined || asked === String(description.id));
      return found ? use(description, incoming, job) : notFound("The job description was not found.");
    });
  }

  function describeJob(job: ContentHubJob, incoming: Incoming): Response {
    const { origin } = incoming.url;
    const relations = {
      JobToTarget: link(`${origin}/api/jobs/${job.entity.id}/targets`),
      JobToJobDescription: link(`${origin}/api/jobs/${job.entity.id}/description`),
      ...job.entity.relations,
    };
    return json(200, describe(incoming, { ...job.entity, relations }, `/api/v2/jobs/${job.entity.id}`));
  }

  async function putDescription(job: ContentHubJob, { request }: Incoming): Promise<Response> {
    const fields = await readJson(request);
    if (!isFields(fields)) return bodyNeeded();
    if (isTaken(fields, job.description ?? undefined)) return taken();
    if (job.description !== null) {
      replace(job.description, fields);
      return empty(204);
    }
    job.description = store.createEntity("M.JobDescription", fields);
    return empty(201);
  }

  async function createTarget(job: ContentHubJob, incoming: Incoming): Promise<Response> {
    const fields = await readJson(incoming.request);
    if (!isFields(fields)) return bodyNeeded();
    if (hasEnded(job)) return ended(job);
    if (isTaken(fields)) return taken();
    const target = store.addTarget(job, fields);
    incoming.job = String(job.entity.id);
    return json(201, target.id, { location: `${incoming.url.origin}/api/entities/${target.id}` });
  }

  async function createTargets(job: ContentHubJob, incoming: Incoming): Promise<Response> {
    const body = await readJson(incoming.request);
    const list: unknown = isFields(body) ? body["items"] : body;
    if (!Array.isArray(list) || list.length === 0 || !list.every(isFields)) return bodyNeeded();
    if (hasEnded(job)) return ended(job);
    if (list.some((fields) => isTaken(fields))) return taken();
    incoming.job = String(job.entity.id);
    return json(
      201,
      list.map((fields) => store.addTarget(job, fields).id),
    );
  }

  function listTargets(job: ContentHubJob, incoming: Incoming): Response {
    const query = incoming.url.searchParams;
    const skip = Number(query.get("skip") ?? 0);
    const take = Number(query.get("take") ?? defaultTake);
    if (!Number.isInteger(skip) || skip < 0) return json(400, { skip: "The value is not a whole number from 0." });
    if (!Number.isInteger(take) || take < 1) return json(400, { take: "The value is not a whole number from 1." });
    const state = query.get("state");
    const targets = [...job.targets.values()].filter(
      (target) => state === null || target.properties["Target.State"] === state,
    );
    const size = Math.min(take, largestTake);
    const page = targets.slice(skip, skip + size);
    const root = `/api/jobs/${job.entity.id}/targets`;
    const at = (from: number): unknown => {
      const other = new URLSearchParams(query);
      other.set("skip", String(from));
      other.set("take", String(size));
      return link(`${incoming.url.origin}${root}?${other.toString()}`);
    };
    return json(200, {
      items: page.map((target) => describe(incoming, target, `${root}/${target.id}`)),
      total_items: targets.length,
      returned_items: page.length,
      offset: skip,
      next: skip + size < targets.length ? at(skip + size) : null,
      previous: skip > 0 ? at(Math.max(0, skip - size)) : null,
      self: at(skip),
    });
  }

  /** Members that the new value leaves out become null. */
  function replace(entity: Entity, fields: Fields): void {
    for (const part of ["properties", "relations"] as const) {
      const given = fields[part];
      const nothing = Object.keys(entity[part]).map((name) => [name, null]);
      entity[part] = { ...(Object.fromEntries(nothing) as Fields), ...(isFields(given) ? given : {}) };
    }
    touch(entity, fields);
  }

  function merge(entity: Entity, fields: Fields): void {
    for (const part of ["properties", "relations"] as const) {
      if (isFields(fields[part])) Object.assign(entity[part], fields[part]);
    }
    touch(entity, fields);
  }

  function touch(entity: Entity, fields: Fields): void {
    if (typeof fields["identifier"] === "string") entity.identifier = fields["identifier"];
    entity.modifiedOn = clock.now();
  }

  function changing(
    change: (entity: Entity, fields: Fields) => void,
  ): (entity: Entity, incoming: Incoming) => Promise<Response> {
    return async (entity, { request }) => {
      const fields = await readJson(request);
      if (!isFields(fields)) return bodyNeeded();
      if (isTaken(fields, entity)) return taken();
      change(entity, fields);
      return empty(204);
    };
  }

  const showDescription = withDescription((description, incoming, job) =>
    json(200, describe(incoming, description, `/api/jobs/${job.entity.id}/description/${description.id}`)),
  );
  const showTarget = withTarget((target, incoming, job) =>
    json(200, describe(incoming, target, `/api/jobs/${job.entity.id}/targets/${target.id}`)),
  );
  const removeDescription = withDescription((_description, _incoming, job) => {
    job.description = null;
    return empty(204);
  });
  const removeTarget = withTarget((target, _incoming, job) => {
    job.targets.delete(target.id);
    return empty(204);
  });

  const description = "/api/jobs/{id}/description";
  const targets = "/api/jobs/{id}/targets";
  const target = `${targets}/{targetId}`;
  const routes: Route[] = [
    { operation: "token", method: "POST", path: tokenPath, open: true, answer: grants.answer },
    { operation: "JobByIdV2", method: "GET", path: "/api/v2/jobs/{id}", answer: withJob(describeJob) },
    { operation: "JobDescription", method: "GET", path: description, answer: showDescription },
    { operation: "CreateOrUpdateDescription", method: "PUT", path: description, answer: withJob(putDescription) },
    {
      operation: "PartialUpdateDescription",
      method: "PATCH",
      path: description,
      answer: withDescription(changing(merge)),
    },
    { operation: "DeleteDescription", method: "DELETE", path: description, answer: removeDescription },
    { operation: "JobDescriptionById", method: "GET", path: `${description}/{descriptionId}`, answer: showDescription },
    { operation: "CreateTarget", method: "POST", path: targets, starts: true, answer: withJob(createTarget) },
    { operation: "JobTargets", method: "GET", path: targets, paged: true, answer: withJob(listTargets) },
    {
      operation: "CreateTargets",
      method: "POST",
      path: `${targets}/bulk`,
      starts: true,
      answer: withJob(createTargets),
    },
    { operation: "JobTarget", method: "GET", path: target, answer: showTarget },
    { operation: "UpdateTarget", method: "PUT", path: target, answer: withTarget(changing(replace)) },
    { operation: "PartialUpdateTarget", method: "PATCH", path: target, answer: withTarget(changing(merge)) },
    { operation: "DeleteTarget", method: "DELETE", path: target, answer: removeTarget },
  ];
  const parts: FakeParts = {
    api: "content-hub-jobs",
    basePath: "",
    clock,
    history,
    routes,
    settle: store.settle,
    guard,
    unknownPath: () => notFound("There is nothing at this path."),
  };

  function jobOf(id: number): ContentHubJob {
    store.settle();
    const job = store.jobs.get(id);
    if (job === undefined) throw new Error(`there is no job ${id} in the fake: add it with seedJob({ id: ${id} })`);
    return job;
  }
  return createFake(parts, {
    tokenPath,
    expireTokens: grants.accessTokens.expireAll,
    get jobs(): ReadonlyMap<number, ContentHubJob> {
      store.settle();
      return store.jobs;
    },
    seedJob: (seed: JobSeed = {}) => store.seed(seed),
    submitJob: (id: number) => {
      const job = jobOf(id);
      while (job.submittedAt === null && job.targets.size < Number(job.entity.properties["Job.TargetCount"]))
        store.addTarget(job, {});
      store.submit(job);
    },
    cancelJob: (id: number) => store.cancel(jobOf(id)),
  });
}
