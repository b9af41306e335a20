import { empty, json } from "../frame/answers.ts";
import { readFields } from "../frame/body.ts";
import { systemClock } from "../frame/clock.ts";
import { eventStream } from "../frame/event-stream.ts";
import { createFake, type Fake, type FakeParts } from "../frame/fake.ts";
import type { HistoryEntry } from "../frame/history.ts";
import type { Incoming, Route } from "../frame/router.ts";
import { createSequence } from "../frame/sequence.ts";
import { errorStream } from "./siteleaf/error-stream.ts";
import { createGate } from "./siteleaf/gate.ts";
import { createSiteleafJobs, type SiteleafJob, type SiteleafJobKind } from "./siteleaf/jobs.ts";
import { defaultCredentials, defaultSites, type SiteleafFakeOptions } from "./siteleaf/options.ts";
import { addRow, resourceRoutes, type ResourceService } from "./siteleaf/resources.ts";
import { createTables, type Row } from "./siteleaf/tables.ts";
import { createV2Dialect } from "./siteleaf-v2/dialect.ts";
import {
  collectionsResource,
  documentsResource,
  filesResource,
  pagesResource,
  rolesResource,
  sitesResource,
} from "./siteleaf-v2/resources.ts";
import { sourceRoutes } from "./siteleaf-v2/source.ts";

/** A fake of version 2 of the Siteleaf API. */
export interface SiteleafV2Fake extends Fake {
  /** The jobs in the order of their start, in their present state. */
  readonly jobs: readonly SiteleafJob[];
  /** The rows of a table: `sites`, `pages`, `collections`, `documents`, `files`, `sources`, `roles`, `users`. */
  rows(kind: string): readonly Row[];
  /** Starts a sync of a site. The API has no operation for it: at the vendor, a push to the repository starts one. */
  startSync(siteId: string): SiteleafJob;
}

const root = "/v2";

/**
 * Makes a fake of version 2 of the Siteleaf API: sites and their content, and jobs with streams while they run.
 *
 * @example
 * const fake = createSiteleafV2Fake({ clock, outcome: { fail: "Liquid syntax error" } });
 */
export function createSiteleafV2Fake(options: SiteleafFakeOptions = {}): SiteleafV2Fake {
  const clock = options.clock ?? systemClock;
  const sequence = createSequence(options.seed ?? "siteleaf-v2");
  const history: HistoryEntry[] = [];
  const credentials = options.credentials ?? defaultCredentials;
  const gate = createGate(clock, credentials, options.rateLimit);
  const tables = createTables();
  const dialect = createV2Dialect(clock);
  const service: ResourceService = { tables, sequence, dialect, userId: sequence.hex(24) };
  const jobs = createSiteleafJobs({
    clock,
    sequence,
    history,
    duration: options.duration ?? 1500,
    outcome: options.outcome,
    steps: ["Fetching inventory...", "Compiling...", "Checking... /home", "Checking... /about"],
    done: "Done!",
    completed: (job) => {
      if (job.kind === "import")
        void addRow(sites, service, { title: "Imported site", domain: `${job.id}.example.com` });
    },
  });
  const sites = sitesResource((siteId) => ({
    preview: jobs.report("preview", siteId),
    publish: jobs.report("publish", siteId),
    sync: jobs.report("sync", siteId),
  }));
  for (const seed of options.sites ?? defaultSites) void addRow(sites, service, { ...seed });
  const user = {
    id: service.userId,
    email: credentials.email,
    firstname: "Ada",
    lastname: "Example",
    fullname: "Ada Example",
    role: "admin",
    created_at: dialect.time(),
    updated_at: dialect.time(),
  };
  tables.of("users").push(user);

  function withSite(use: (siteId: string, incoming: Incoming) => Response): Route["answer"] {
    return (incoming) => {
      const siteId = incoming.path["site_id"] ?? "";
      return tables.find("sites", { id: siteId }) === undefined ? dialect.notFound() : use(siteId, incoming);
    };
  }

  function starting(kind: SiteleafJobKind): Route["answer"] {
    return withSite((siteId, incoming) => json(202, { job_id: (incoming.job = jobs.start(kind, siteId).id) }));
  }

  async function importSite(incoming: Incoming): Promise<Response> {
    const { file } = await readFields(incoming.request);
    if (file === undefined || file === "") return dialect.invalid("missing parameter: file");
    return json(202, { job_id: (incoming.job = jobs.start("import", null).id) });
  }

  function stream({ path, request }: Incoming): Response {
    const job = jobs.find(path["job_id"] ?? "");
    // An unknown id can't be told from a forgotten one.
    if (job === undefined || job === "forgotten") return errorStream(410, request, "status", "Job not found");
    return eventStream(200, request, (signal) => jobs.follow(job, "status", signal));
  }

  function cancel({ path }: Incoming): Response {
    const job = jobs.find(path["job_id"] ?? "");
    return typeof job === "object" && jobs.cancel(job) ? empty(200) : dialect.notFound();
  }

  /** The tags or categories of a site's posts, each once. */
  function wordsOf(field: "tags" | "categories"): Route["answer"] {
    return withSite((siteId) => {
      const posts = tables.of("documents").filter((row) => row["site_id"] === siteId && row["$collection"] === "posts");
      return json(200, [...new Set(posts.flatMap((row) => row[field] as string[]))].sort());
    });
  }

  function issueKey({ request }: Incoming): Response {
    if (!gate.knowsAccount(request)) return json(401, { message: "Unauthorized" });
    return json(200, { api_key: credentials.apiKey, api_secret: credentials.apiSecret });
  }

  const site = `${root}/sites/{site_id}`;
  const routes: Route[] = [
    { operation: "getApiCredentials", method: "POST", path: `${root}/auth`, open: true, answer: issueKey },
    { operation: "publishSite", method: "POST", path: `${site}/publish`, starts: true, answer: starting("publish") },
    { operation: "previewSite", method: "POST", path: `${site}/preview`, starts: true, answer: starting("preview") },
    { operation: "importSite", method: "POST", path: `${root}/import`, starts: true, answer: importSite },
    { operation: "streamJob", method: "GET", path: `${root}/jobs/{job_id}`, answer: stream },
    { operation: "cancelJob", method: "DELETE", path: `${root}/jobs/{job_id}`, answer: cancel },
    { operation: "listPostTags", method: "GET", path: `${site}/tags`, answer: wordsOf("tags") },
    { operation: "listPostCategories", method: "GET", path: `${site}/categories`, answer: wordsOf("categories") },
    {
      operation: "listSiteUsers",
      method: "GET",
      path: `${site}/users`,
      answer: withSite((_siteId, incoming) => dialect.list(incoming, tables.of("users"), (row) => row)),
    },
    { operation: "getCurrentUser", method: "GET", path: `${root}/users/me`, answer: () => json(200, user) },
    ...[sites, pagesResource, collectionsResource, documentsResource, filesResource, rolesResource].flatMap(
      (resource) => resourceRoutes(resource, service),
    ),
    ...sourceRoutes(service),
  ];
  const parts: FakeParts = {
    api: "siteleaf-v2",
    basePath: root,
    clock,
    history,
    routes,
    settle: jobs.settle,
    guard: ({ request }) => {
      const refusal = gate.check(request);
      if (refusal === null) return null;
      return refusal === "unauthorized"
        ? json(401, { message: "Unauthorized" })
        : json(403, { message: "Rate limit exceeded" });
    },
    unknownPath: () => dialect.notFound(),
  };
  return createFake(parts, {
    get jobs(): readonly SiteleafJob[] {
      jobs.settle();
      return jobs.all;
    },
    rows: (kind: string) => tables.of(kind),
    startSync: (siteId: string) => {
      const known = tables.find("sites", { id: siteId }) !== undefined;
      if (!known) throw new Error(`there is no site ${siteId} in the fake: name it in the option "sites"`);
      return jobs.start("sync", siteId);
    },
  });
}
