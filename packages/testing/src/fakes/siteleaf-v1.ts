import { json } from "../frame/answers.ts";
import { systemClock } from "../frame/clock.ts";
import { eventStream } from "../frame/event-stream.ts";
import { createFake, type Fake, type FakeParts } from "../frame/fake.ts";
import type { HistoryEntry } from "../frame/history.ts";
import type { Incoming, Route } from "../frame/router.ts";
import { createSequence } from "../frame/sequence.ts";
import { errorStream } from "./siteleaf/error-stream.ts";
import { createGate } from "./siteleaf/gate.ts";
import { createSiteleafJobs, type SiteleafJob } from "./siteleaf/jobs.ts";
import { defaultCredentials, defaultSites, type SiteleafFakeOptions } from "./siteleaf/options.ts";

/** A site in version 1. */
export interface SiteleafV1Site {
  /** Its id, 24 hexadecimal digits. */
  readonly id: string;
  /** Its title. */
  readonly title: string;
  /** The domain where it is published. */
  readonly domain: string;
  /** The name that its domain is an alias of. In the fake, the domain itself. */
  readonly cname: string;
  /** Its time zone, by Siteleaf's name. */
  readonly timezone: string;
  /** When it was created, as an ISO time. */
  readonly created_at: string;
  /** When it was last changed, as an ISO time. */
  readonly updated_at: string;
  /** Id of the user who owns it. */
  readonly user_id: string;
  /** Its further fields. The fake has none. */
  readonly meta: readonly unknown[];
}

/** A fake of version 1 of the Siteleaf API. */
export interface SiteleafV1Fake extends Fake {
  /** The jobs in the order of their start, in their present state. */
  readonly jobs: readonly SiteleafJob[];
  /** The sites, in the form of version 1. */
  readonly sites: readonly SiteleafV1Site[];
}

const root = "/v1";

/**
 * Makes a fake of the part of version 1 of the Siteleaf API that clients still use: the account, its sites, a publish and its stream.
 * Paths may end in `.json`, as in the vendor's documentation.
 *
 * @example
 * const fake = createSiteleafV1Fake({ clock });
 */
export function createSiteleafV1Fake(options: SiteleafFakeOptions = {}): SiteleafV1Fake {
  const clock = options.clock ?? systemClock;
  const sequence = createSequence(options.seed ?? "siteleaf-v1");
  const history: HistoryEntry[] = [];
  const credentials = options.credentials ?? defaultCredentials;
  const gate = createGate(clock, credentials, options.rateLimit);
  const made = new Date(clock.now()).toISOString().replace("Z", "+00:00");
  const user = {
    id: sequence.hex(24),
    email: credentials.email,
    firstname: "Ada",
    lastname: "Example",
    fullname: "Ada Example",
    created_at: made,
    updated_at: made,
  };
  const sites = (options.sites ?? defaultSites).map((seed): SiteleafV1Site => ({
    id: seed.id ?? sequence.hex(24),
    title: seed.title,
    domain: seed.domain,
    cname: seed.domain,
    timezone: "UTC",
    created_at: made,
    updated_at: made,
    user_id: user.id,
    meta: [],
  }));
  const jobs = createSiteleafJobs({
    clock,
    sequence,
    history,
    duration: options.duration ?? 1500,
    outcome: options.outcome,
    steps: ["Fetching inventory...", "Checking... /home", "Checking... /about"],
    done: "Published",
  });

  function describe(site: SiteleafV1Site, { url }: Incoming): unknown {
    // The vendor's documentation has `include[]`, the description `include`.
    const given = [...url.searchParams.getAll("include"), ...url.searchParams.getAll("include[]")];
    const wanted = given.flatMap((value) => value.split(","));
    const extras = { user, pages: [], assets: [] };
    return { ...site, ...Object.fromEntries(Object.entries(extras).filter(([name]) => wanted.includes(name))) };
  }

  function withSite(use: (site: SiteleafV1Site, incoming: Incoming) => Response): Route["answer"] {
    return (incoming) => {
      const site = sites.find((one) => one.id === incoming.path["id"]);
      return site === undefined ? notFound() : use(site, incoming);
    };
  }

  function listSites(incoming: Incoming): Response {
    const domain = incoming.url.searchParams.get("domain");
    const found = sites.filter((site) => domain === null || site.domain === domain);
    return json(
      200,
      found.map((site) => describe(site, incoming)),
      { "x-count": String(found.length) },
    );
  }

  /** Errors also come as a stream. */
  function stream({ path, request }: Incoming): Response {
    const job = jobs.find(path["id"] ?? "");
    if (job === undefined) return errorStream(404, request, "publish", "Job not found");
    if (job === "forgotten") return errorStream(410, request, "publish", "Job not found");
    return eventStream(200, request, (signal) => jobs.follow(job, "publish", signal));
  }

  function guard({ request, url }: Incoming): Response | null {
    const refusal = gate.check(request);
    if (refusal === null) return null;
    const [status, message] = refusal === "unauthorized" ? [401, "Unauthorized!"] : [403, "Rate limit exceeded"];
    return url.pathname.startsWith(`${root}/jobs/`)
      ? errorStream(status, request, "publish", message)
      : json(status, { error: message });
  }

  function issueKey({ request }: Incoming): Response {
    if (!gate.knowsAccount(request)) return json(401, { error: "Unauthorized!" });
    return json(200, { api_key: credentials.apiKey, api_secret: credentials.apiSecret });
  }

  const routes: Route[] = [
    { operation: "getApiCredentialsV1", method: "POST", path: `${root}/auth`, open: true, answer: issueKey },
    { operation: "pingV1", method: "GET", path: `${root}/ping`, answer: () => json(200, { ping: "pong" }) },
    { operation: "getCurrentUserV1", method: "GET", path: `${root}/users/me`, answer: () => json(200, user) },
    { operation: "listSitesV1", method: "GET", path: `${root}/sites`, answer: listSites },
    {
      operation: "getSiteV1",
      method: "GET",
      path: `${root}/sites/{id}`,
      answer: withSite((site, incoming) => json(200, describe(site, incoming))),
    },
    {
      operation: "publishSiteV1",
      method: "POST",
      path: `${root}/sites/{id}/publish`,
      starts: true,
      answer: withSite((site, incoming) => json(200, { job_id: (incoming.job = jobs.start("publish", site.id).id) })),
    },
    { operation: "streamJobV1", method: "GET", path: `${root}/jobs/{id}`, answer: stream },
  ];
  const parts: FakeParts = {
    api: "siteleaf-v1",
    basePath: root,
    clock,
    history,
    routes,
    spell: (pathname) => pathname.replace(/\.json$/, ""),
    settle: jobs.settle,
    guard,
    unknownPath: notFound,
  };
  return createFake(parts, {
    sites,
    get jobs(): readonly SiteleafJob[] {
      jobs.settle();
      return jobs.all;
    },
  });
}

function notFound(): Response {
  return json(404, { message: "Not Found" });
}
