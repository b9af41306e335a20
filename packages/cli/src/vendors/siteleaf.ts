import { createSiteleaf, type SiteleafV2 } from "@pressroom/siteleaf";
import { required, text } from "../values.ts";
import { wordOf } from "../variables.ts";
import type { Options, Values } from "../command.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { Environment } from "../world.ts";
import type { Connection, JobLine, Vendor } from "../vendor.ts";

const siteOptions: Options = {
  site: { type: "string", value: "id", what: "site id; default: SITELEAF_SITE_ID" },
};

export const siteleaf: Vendor = {
  name: "siteleaf",
  title: "Siteleaf",
  apis: ["siteleaf-v1", "siteleaf-v2"],
  variables: [
    { name: "SITELEAF_API_KEY", what: "API key of your account", isIdentity: true },
    { name: "SITELEAF_API_SECRET", what: "its secret" },
    { name: "SITELEAF_SITE_ID", what: "the site, where --site is not given", optional: true },
    { name: "SITELEAF_API_VERSION", what: "v2 (default) or v1", optional: true },
    { name: "SITELEAF_BASE_URL", what: "another server than Siteleaf's", optional: true },
  ],
  publishOptions: siteOptions,
  subject: (values, environment) => `the site "${siteOf(values, environment)}" (--site or SITELEAF_SITE_ID)`,
  examples: ["publish siteleaf --site 64b7c1d2e3f405162738495a", "publish siteleaf --quiet"],
  jobOptions: siteOptions,
  connect(environment): Connection {
    const settings = {
      apiKey: environment["SITELEAF_API_KEY"] ?? "",
      apiSecret: environment["SITELEAF_API_SECRET"] ?? "",
      baseUrl: environment["SITELEAF_BASE_URL"],
    };
    const version = wordOf(environment, "SITELEAF_API_VERSION", ["v2", "v1"], "v2");
    const client =
      version === "v1" ? createSiteleaf({ ...settings, version }) : createSiteleaf({ ...settings, version });
    return {
      publish: (values, options) => client.publish(siteOf(values, environment), options),
      watch: (id, values, options) => client.jobs.watch(id, { ...options, site: siteOf(values, environment) }),
      resume: (token, options) => client.jobs.resume(token, options),
      list: (_filter, values) => {
        if (client.version === "v1")
          throw new UsageError(
            "version 1 of Siteleaf lists no jobs: set SITELEAF_API_VERSION=v2, or look at one by its id",
          );
        return listJobs(client, text(values, "site"));
      },
    };
  },
};

function siteOf(values: Values, environment: Environment): string {
  return required({ site: values["site"] ?? environment["SITELEAF_SITE_ID"] }, "site", "64b7c1d2e3f405162738495a");
}

const kinds = ["publish", "preview", "sync"] as const;

/** Siteleaf keeps no list of jobs, but each site tells its running and its last job of each kind. */
async function* listJobs({ jobs }: SiteleafV2, site: string | undefined): AsyncGenerator<JobLine> {
  for await (const place of jobs.list()) {
    if (site !== undefined && place.site !== site) continue;
    for (const kind of kinds) {
      const { id, last_id: lastId, last_at: at, last_error: error } = place[kind];
      const what = `${kind} of ${place.site} (${place.title})`;
      if (id !== null) yield { id, status: "working", what };
      if (lastId === null || lastId === id) continue;
      yield {
        id: lastId,
        status: error === null ? "complete" : "error",
        at: at ?? undefined,
        what: error === null ? what : `${what}: ${error}`,
      };
    }
  }
}
