import { empty, json, text } from "../frame/answers.ts";
import { readFields, readJson } from "../frame/body.ts";
import { systemClock } from "../frame/clock.ts";
import { bearerToken } from "../frame/credentials.ts";
import { createFake, type Fake, type FakeOptions, type FakeParts } from "../frame/fake.ts";
import type { HistoryEntry } from "../frame/history.ts";
import type { OutcomeOption } from "../frame/outcome.ts";
import type { Incoming, Route } from "../frame/router.ts";
import { createSequence } from "../frame/sequence.ts";
import { judgeCreate } from "./sitecore-publishing/create-request.ts";
import { problem } from "./sitecore-publishing/problems.ts";
import { createSitecoreQueue, type SitecoreJob } from "./sitecore-publishing/queue.ts";
import {
  selectJobs,
  sitecoreStatuses,
  sortJobs,
  type Creator,
  type QueryErrors,
} from "./sitecore-publishing/select.ts";
import { createTokens } from "../frame/tokens.ts";

export type { SitecoreJob, SitecoreStatus } from "./sitecore-publishing/queue.ts";

/** The answer of `GET …/jobs/permissions`. */
export interface SitecorePermissions {
  /** The client may read the jobs of every client. */
  readonly canReadAll: boolean;
  /** The client may read the jobs that it started. */
  readonly canReadOwn: boolean;
  /** The client may read the details of every client's jobs. */
  readonly canViewDetailsOfAll: boolean;
  /** The client may read the details of the jobs that it started. */
  readonly canViewDetailsOfOwn: boolean;
  /** The client may start and cancel jobs. */
  readonly canCreate: boolean;
}

/** The options of a fake of Sitecore Publishing. */
export interface SitecorePublishingFakeOptions extends FakeOptions {
  /** The client that the fake knows. Default: `client` and `secret`. */
  readonly credentials?: { readonly clientId: string; readonly clientSecret: string };
  /** What the client may do; without `canCreate` it can neither create nor cancel. Default: everything. */
  readonly permissions?: Partial<SitecorePermissions>;
  /** Milliseconds from queueing a job to its end, if no other job is before it. Default: 1500. */
  readonly duration?: number;
  /** How many items a job publishes. Default: 40. */
  readonly items?: number;
  /** How jobs end. The API has no field for the reason of a failure. Default: they succeed. */
  readonly outcome?: OutcomeOption;
}

/** A fake of the Sitecore Publishing API. */
export interface SitecorePublishingFake extends Fake {
  /** Path of its token endpoint, from the root of the server. */
  readonly tokenPath: string;
  /** Lets every access token that the fake has issued expire, so that the next call with one gets a 401. */
  expireTokens(): void;
  /** The jobs in the order of their creation, in their present state. */
  readonly jobs: readonly SitecoreJob[];
}

const audience = "https://api.sitecorecloud.io";
const root = "/authoring/publishing/v1/jobs";
const tokenPath = "/oauth/token";
/** Offset mode never returns records beyond this number. */
const offsetRecords = 1000;

/**
 * Makes a fake of the Sitecore Publishing API. Jobs run one after another. A cancel takes a while, and can come too late.
 *
 * @example
 * const fake = createSitecorePublishingFake({ clock, outcome: { failedItems: 3 } });
 */
export function createSitecorePublishingFake(options: SitecorePublishingFakeOptions = {}): SitecorePublishingFake {
  const clock = options.clock ?? systemClock;
  const sequence = createSequence(options.seed ?? "sitecore-publishing");
  const history: HistoryEntry[] = [];
  const credentials = options.credentials ?? { clientId: "client", clientSecret: "secret" };
  const permissions: SitecorePermissions = {
    canReadAll: true,
    canReadOwn: true,
    canViewDetailsOfAll: true,
    canViewDetailsOfOwn: true,
    canCreate: true,
    ...options.permissions,
  };
  const tokens = createTokens(clock, sequence, 86_400);
  const tenant = { organizationId: `org_${sequence.hex(16)}`, tenantId: sequence.uuid() };
  const creator: Creator = { id: `${credentials.clientId}@clients`, name: "Pressroom", type: "Application" };
  const queue = createSitecoreQueue({
    clock,
    sequence,
    history,
    duration: options.duration ?? 1500,
    items: options.items ?? 40,
    outcome: options.outcome,
  });
  /** The rest of each list, by continuation token: later jobs don't shift the pages of a list that a client is reading. */
  const continuations = new Map<string, readonly SitecoreJob[]>();

  function describe(job: SitecoreJob): unknown {
    const numbers = queue.numbers(job);
    const settledItems = job.request.options.xmc["mode"] === "Smart" ? Math.floor(numbers.itemsProcessed / 2) : 0;
    return {
      id: job.id,
      name: job.request.name,
      description: job.request.description,
      source: job.request.source,
      options: job.request.options,
      statistics: {
        lastReportTime: time(numbers.reportTime),
        itemsSent: numbers.itemsSent,
        itemsProcessed: numbers.itemsProcessed,
        itemsFailed: numbers.itemsFailed,
        xmc: {
          additionalItemsSent: 0,
          itemsAcknowledged: numbers.itemsProcessed,
          itemsDeleted: 0,
          itemsSkipped: settledItems,
          itemsSendingComplete: numbers.sendingComplete,
        },
      },
      system: {
        ...tenant,
        tenantJobId: null,
        environmentId: "main",
        branchId: "main",
        status: job.status,
        queuedTime: time(job.queuedTime),
        startTime: time(job.startTime),
        finishTime: time(job.finishTime),
        createdBy: creator,
        ...(job.cancelTime === null ? {} : { canceledBy: creator }),
      },
      permissions: {
        canViewDetails: permissions.canViewDetailsOfAll || permissions.canViewDetailsOfOwn,
        canCancel: permissions.canCreate,
      },
    };
  }

  async function issueToken({ request }: Incoming): Promise<Response> {
    const fields = await readFields(request);
    if (fields["grant_type"] !== "client_credentials") {
      return json(400, {
        error: "unsupported_grant_type",
        error_description: "The grant type is not client_credentials.",
      });
    }
    const known = fields["client_id"] === credentials.clientId && fields["client_secret"] === credentials.clientSecret;
    if (!known || fields["audience"] !== audience)
      return json(401, { error: "access_denied", error_description: "Unauthorized" });
    return json(200, {
      access_token: tokens.issue(),
      scope: "xmcpub.jobs.a:r xmcpub.jobs.a:w xmcloud.cm:admin",
      expires_in: tokens.lifetime,
      token_type: "Bearer",
    });
  }

  /** The gateway answers an unknown token with 404. Only a real but expired one gets a 401. */
  function guard(incoming: Incoming): Response | null {
    const standing = tokens.standing(bearerToken(incoming.request));
    if (standing === "unknown") return text(404, "Failed to decode JWT");
    return standing === "expired" ? problem(incoming, 401, "The token has expired.") : null;
  }

  function withJob(incoming: Incoming, parameter: string, use: (job: SitecoreJob) => Response): Response {
    const id = incoming.path[parameter] ?? "";
    if (!/^[\w-]+$/.test(id)) return problem(incoming, 400, `The job ID '${id}' is not valid.`);
    const job = queue.jobs.find((one) => one.id === id);
    return job === undefined ? problem(incoming, 404, `The job '${id}' was not found.`) : use(job);
  }

  function reading(answer: (incoming: Incoming) => Response): (incoming: Incoming) => Response {
    return (incoming) =>
      permissions.canReadAll || permissions.canReadOwn
        ? answer(incoming)
        : problem(incoming, 403, "The client may not read jobs.");
  }

  async function create(incoming: Incoming): Promise<Response> {
    if (!permissions.canCreate) return problem(incoming, 403, "The client may not create jobs.");
    const verdict = judgeCreate(await readJson(incoming.request));
    if (verdict.kind === "crash") return problem(incoming, 500, "The options could not be read.");
    if (verdict.kind === "invalid") return problem(incoming, 400, verdict.detail, verdict.errors);
    const job = queue.add(verdict.request);
    incoming.job = job.id;
    return json(201, describe(job));
  }

  function list(incoming: Incoming): Response {
    const query = incoming.url.searchParams;
    const errors: QueryErrors = {};
    const pageSize = wholeNumber(query, "pageSize", 50, 100, errors);
    const token = incoming.request.headers.get("x-sc-continuation");
    const left = token === null ? undefined : continuations.get(token);
    if (token !== null && left === undefined) errors["x-sc-continuation"] = ["The continuation token is not known."];
    const jobs = left ?? sortJobs(selectJobs(queue.jobs, query, creator, errors), query.get("sortBy"), errors);
    const pageNumber = wholeNumber(query, "pageNumber", 1, 2 ** 31 - 1, errors);
    if (Object.keys(errors).length > 0)
      return problem(incoming, 400, "One or more validation errors occurred.", errors);

    if (query.has("pageNumber")) {
      const page = jobs.slice(0, offsetRecords).slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
      return json(200, { totalCount: jobs.length, pageNumber, pageSize, data: page.map(describe) });
    }
    return json(200, { next: continuation(jobs.slice(pageSize)), data: jobs.slice(0, pageSize).map(describe) });
  }

  function continuation(left: readonly SitecoreJob[]): string | null {
    if (left.length === 0) return null;
    const token = `next.${sequence.hex(24)}.${continuations.size + 1}`;
    continuations.set(token, left);
    return token;
  }

  function filters(incoming: Incoming): Response {
    const errors: QueryErrors = {};
    const jobs = selectJobs(queue.jobs, incoming.url.searchParams, creator, errors);
    if (Object.keys(errors).length > 0)
      return problem(incoming, 400, "One or more validation errors occurred.", errors);
    return json(200, {
      statuses: sitecoreStatuses
        .filter((status) => jobs.some((job) => job.status === status))
        .map((status) => ({ data: { status } })),
      sources: [...new Set(jobs.map((job) => job.request.source))].map((source) => ({ data: { source } })),
      createdBy: jobs.length === 0 ? [] : [{ data: creator }],
    });
  }

  function summary(incoming: Incoming): Response {
    const errors: QueryErrors = {};
    const asked = new URLSearchParams(
      incoming.url.searchParams.getAll("system.queuedTime").map((value) => ["system.queuedTime", value]),
    );
    const jobs = selectJobs(queue.jobs, asked, creator, errors);
    if (Object.keys(errors).length > 0)
      return problem(incoming, 400, "One or more validation errors occurred.", errors);
    const counts = sitecoreStatuses.map((status) => [
      status.toLowerCase(),
      jobs.filter((job) => job.status === status).length,
    ]);
    return json(200, { counts: Object.fromEntries(counts) as unknown });
  }

  function cancel(incoming: Incoming): Response {
    if (!permissions.canCreate) return problem(incoming, 403, "The client may not cancel jobs.");
    return withJob(incoming, "jobId", (job) => {
      if (queue.cancel(job)) return empty(202);
      const sent = queue.numbers(job).sendingComplete ? "True" : "False";
      // The service itself sends the single apostrophe after the status.
      const state = `Job status: ${job.status}', ItemsSendingComplete: ${sent}.`;
      const why = "because it is either in a final state or items sending is complete";
      return problem(incoming, 409, `Cannot cancel job '${job.id}' ${why}. ${state}`);
    });
  }

  const routes: Route[] = [
    { operation: "token", method: "POST", path: tokenPath, open: true, answer: issueToken },
    { operation: "GetJobs", method: "GET", path: root, paged: true, answer: reading(list) },
    { operation: "Create", method: "POST", path: root, starts: true, answer: create },
    {
      operation: "GetUserPermissions",
      method: "GET",
      path: `${root}/permissions`,
      answer: () => json(200, permissions),
    },
    { operation: "GetJobsFilters", method: "GET", path: `${root}/filters`, answer: reading(filters) },
    { operation: "GetJobsStatistics", method: "GET", path: `${root}/summary`, answer: reading(summary) },
    {
      operation: "GetJob",
      method: "GET",
      path: `${root}/{id}`,
      answer: reading((incoming) => withJob(incoming, "id", (job) => json(200, describe(job)))),
    },
    { operation: "CancelJob", method: "POST", path: `${root}/{jobId}/cancel`, answer: cancel },
  ];
  const parts: FakeParts = {
    api: "sitecore-publishing",
    basePath: "",
    clock,
    history,
    routes,
    settle: queue.settle,
    guard,
    unknownPath: (incoming) => problem(incoming, 404, "There is nothing at this path."),
  };
  return createFake(parts, {
    tokenPath,
    expireTokens: tokens.expireAll,
    get jobs(): readonly SitecoreJob[] {
      queue.settle();
      return queue.jobs;
    },
  });
}

function time(milliseconds: number): string;
function time(milliseconds: number | null): string | null;
function time(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

function wholeNumber(
  query: URLSearchParams,
  name: string,
  otherwise: number,
  largest: number,
  errors: QueryErrors,
): number {
  const value = query.get(name);
  if (value === null) return otherwise;
  const number = /^\d+$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > largest) errors[name] = [`The value must be between 1 and ${largest}.`];
  return number;
}
