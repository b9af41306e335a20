import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { UndecodableAnswerError } from "@pressroom/runtime";
import { createSiteleaf, type SiteleafV2 } from "@pressroom/siteleaf";
import { atMostOne, first, required, text } from "../command/values.ts";
import { wordOf } from "./variables.ts";
import { gemSettings } from "./siteleaf/gem-settings.ts";
import type { Options, Values } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { Environment } from "../world/world.ts";
import type { Connection, Interruptible, JobLine, Vendor } from "./vendor.ts";

const jobOptions: Options = {
  site: { type: "string", value: "id", what: "site id; default: SITELEAF_SITE_ID, or with jobs list all sites" },
};

const publishOptions: Options = {
  site: {
    type: "string",
    value: "id",
    multiple: true,
    what: "site id; may be given several times; default: SITELEAF_SITE_ID",
  },
  preview: { type: "boolean", what: "compile a preview instead (version 2)" },
  import: { type: "string", value: "file", isFile: true, what: "make a new site from a zip file instead (version 2)" },
};

export const siteleaf: Vendor = {
  name: "siteleaf",
  title: "Siteleaf",
  apis: ["siteleaf-v1", "siteleaf-v2"],
  variables: [
    { name: "SITELEAF_API_KEY", what: "API key of your account", isIdentity: true, isSecret: true },
    { name: "SITELEAF_API_SECRET", what: "its secret", isSecret: true },
    { name: "SITELEAF_SITE_ID", what: "the site, where --site is not given", optional: true },
    { name: "SITELEAF_API_VERSION", what: "v2 (default) or v1", optional: true },
    { name: "SITELEAF_BASE_URL", what: "another server than Siteleaf's", optional: true, server: "api" },
  ],
  publishOptions,
  severalOf: "site",
  subject: (values, environment) =>
    values["import"] ? "the import" : `the site "${siteOf(values, environment)}" (--site or SITELEAF_SITE_ID)`,
  check(values, environment) {
    // An import makes a new site from a file, so it has no site id and no preview.
    atMostOne(values, ["import", "preview"]);
    atMostOne(values, ["import", "site"]);
    if (!values["import"]) siteOf(values, environment);
  },
  examples: ["publish siteleaf --site 64b7c1d2e3f405162738495a", "publish siteleaf --quiet"],
  jobOptions,
  ownFiles: gemSettings,
  page: (values, environment) => `https://${siteOf(values, environment)}.cloud-preview.siteleaf.com`,
  connect(environment, _values, shared): Connection {
    const settings = {
      ...shared,
      apiKey: environment["SITELEAF_API_KEY"] ?? "",
      apiSecret: environment["SITELEAF_API_SECRET"] ?? "",
      baseUrl: environment["SITELEAF_BASE_URL"],
    };
    const version = wordOf(environment, "SITELEAF_API_VERSION", ["v2", "v1"], "v2");
    const client =
      version === "v1" ? createSiteleaf({ ...settings, version }) : createSiteleaf({ ...settings, version });
    return {
      publish(values, options) {
        const file = text(values, "import");
        if (file === undefined && !values["preview"]) return client.publish(siteOf(values, environment), options);
        if (file !== undefined && options.once !== undefined)
          throw new UsageError("--once can't be given with --import: an import can't be recognized by a key");
        if (client.version === "v1")
          throw new UsageError(
            "version 1 of Siteleaf knows neither --preview nor --import: set SITELEAF_API_VERSION=v2",
          );
        return file === undefined
          ? client.preview(siteOf(values, environment), options)
          : client.importSite(readZip(file), options);
      },
      watch: (id, values, options) => client.jobs.watch(id, { ...options, site: siteOf(values, environment) }),
      resume: (token, options) => client.jobs.resume(token, options),
      async whoAmI(signal) {
        const { fullname, email, ...rest } = await client.users.me({ signal });
        // An answer without a user proves nothing about the key.
        if (typeof email !== "string") throw new UndecodableAnswerError("users.me", 200, "a user", undefined);
        const who = fullname ? `${fullname} <${email}>` : email;
        return { who, may: "role" in rest ? [`what the role ${rest.role} may`] : [] };
      },
      list: (_filter, values, options) => {
        if (client.version === "v1")
          throw new UsageError(
            "version 1 of Siteleaf lists no jobs: set SITELEAF_API_VERSION=v2, or read one by its id",
          );
        return listJobs(client, first(values, "site"), options);
      },
    };
  },
};

function readZip(file: string): File {
  try {
    return new File([readFileSync(file)], basename(file), { type: "application/zip" });
  } catch (error) {
    throw new UsageError(`--import ${file}: it can't be read: ${(error as Error).message}`);
  }
}

function siteOf(values: Values, environment: Environment): string {
  return required(
    { site: first(values, "site") ?? environment["SITELEAF_SITE_ID"] },
    "site",
    "64b7c1d2e3f405162738495a",
  );
}

const kinds = ["publish", "preview", "sync"] as const;

/** Siteleaf keeps no list of jobs, but each site names its running and its last job of each kind. */
async function* listJobs(
  { jobs }: SiteleafV2,
  site: string | undefined,
  options: Interruptible,
): AsyncGenerator<JobLine> {
  let isFound = site === undefined;
  for await (const place of jobs.list(undefined, options)) {
    if (site !== undefined && place.site !== site) continue;
    isFound = true;
    for (const kind of kinds) {
      const known: (typeof place)[typeof kind] | undefined = place[kind];
      // A site that has never had one may not name the kind at all.
      if (!known) continue;
      const { id, last_id: lastId, last_at: at, last_error: error } = known;
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
  if (!isFound) throw new UsageError(`--site is "${site}": the account has no such site`);
}
