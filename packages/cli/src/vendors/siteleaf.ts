import { createSiteleaf } from "@pressroom/siteleaf";
import { required } from "../values.ts";
import { wordOf } from "../variables.ts";
import type { Options, Values } from "../command.ts";
import type { Connection, Vendor } from "../vendor.ts";

const siteOptions: Options = {
  site: { type: "string", value: "id", what: "site id; default: SITELEAF_SITE_ID" },
};

export const siteleaf: Vendor = {
  name: "siteleaf",
  title: "Siteleaf",
  apis: ["siteleaf-v1", "siteleaf-v2"],
  variables: [
    { name: "SITELEAF_API_KEY", what: "API key of your account" },
    { name: "SITELEAF_API_SECRET", what: "its secret" },
    { name: "SITELEAF_SITE_ID", what: "the site, where --site is not given", optional: true },
    { name: "SITELEAF_API_VERSION", what: "v2 (default) or v1", optional: true },
    { name: "SITELEAF_BASE_URL", what: "another server than Siteleaf's", optional: true },
  ],
  publishOptions: siteOptions,
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
    const siteOf = (values: Values): string =>
      required({ site: values["site"] ?? environment["SITELEAF_SITE_ID"] }, "site", "64b7c1d2e3f405162738495a");
    return {
      publish: (values, options) => client.publish(siteOf(values), options),
      watch: (id, values, options) => client.jobs.watch(id, { ...options, site: siteOf(values) }),
      resume: (token, options) => client.jobs.resume(token, options),
    };
  },
};
