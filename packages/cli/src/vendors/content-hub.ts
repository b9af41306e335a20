import { createContentHubJobs } from "@pressroom/content-hub-jobs";
import { UsageError } from "../errors/usage-error.ts";
import type { Connection, Vendor } from "../vendor.ts";

export const contentHub: Vendor = {
  name: "content-hub",
  title: "Sitecore Content Hub, jobs",
  apis: ["content-hub-jobs"],
  variables: [
    { name: "CONTENT_HUB_URL", what: "your Content Hub, e.g. https://your-server" },
    { name: "CONTENT_HUB_CLIENT_ID", what: "client id of an OAuth client", isIdentity: true },
    { name: "CONTENT_HUB_CLIENT_SECRET", what: "its secret" },
    { name: "CONTENT_HUB_USERNAME", what: "with CONTENT_HUB_PASSWORD: log in as this user", optional: true },
    { name: "CONTENT_HUB_PASSWORD", what: "its password", optional: true },
  ],
  jobOptions: {},
  connect(environment): Connection {
    const client = createContentHubJobs({
      server: environment["CONTENT_HUB_URL"] ?? "",
      clientId: environment["CONTENT_HUB_CLIENT_ID"] ?? "",
      clientSecret: environment["CONTENT_HUB_CLIENT_SECRET"] ?? "",
      username: environment["CONTENT_HUB_USERNAME"],
      password: environment["CONTENT_HUB_PASSWORD"],
    });
    return {
      watch: (id, _values, options) => client.jobs.watch(toNumber(id), options),
      resume: (token, options) => client.jobs.resume(token, options),
    };
  },
};

/** Content Hub numbers its jobs. */
function toNumber(id: string): number {
  if (!/^\d+$/.test(id)) throw new UsageError(`job id is "${id}": Content Hub's are whole numbers, e.g. 39596`);
  return Number(id);
}
