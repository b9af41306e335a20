import { createContentHubJobs, isApiError } from "@pressroom/content-hub-jobs";
import { UndecodableAnswerError } from "@pressroom/runtime";
import { UsageError } from "../errors/usage-error.ts";
import type { Connection, Vendor } from "./vendor.ts";

export const contentHub: Vendor = {
  name: "content-hub",
  title: "Sitecore Content Hub, jobs",
  apis: ["content-hub-jobs"],
  variables: [
    { name: "CONTENT_HUB_URL", what: "your Content Hub, e.g. https://your-server", server: "both" },
    { name: "CONTENT_HUB_CLIENT_ID", what: "client id of an OAuth client", isIdentity: true },
    { name: "CONTENT_HUB_CLIENT_SECRET", what: "its secret", isSecret: true },
    { name: "CONTENT_HUB_USERNAME", what: "with CONTENT_HUB_PASSWORD: log in as this user", optional: true },
    { name: "CONTENT_HUB_PASSWORD", what: "its password", optional: true, isSecret: true },
    { name: "CONTENT_HUB_TOKEN_URL", what: "another token endpoint than its own", optional: true, server: "tokens" },
  ],
  jobOptions: {},
  connect(environment, _values, settings): Connection {
    const client = createContentHubJobs({
      ...settings,
      server: environment["CONTENT_HUB_URL"] ?? "",
      clientId: environment["CONTENT_HUB_CLIENT_ID"] ?? "",
      clientSecret: environment["CONTENT_HUB_CLIENT_SECRET"] ?? "",
      tokenUrl: environment["CONTENT_HUB_TOKEN_URL"],
      username: environment["CONTENT_HUB_USERNAME"],
      password: environment["CONTENT_HUB_PASSWORD"],
    });
    return {
      watch: (id, _values, options) => client.jobs.watch(toNumber(id), options),
      resume: (token, options) => client.jobs.resume(token, options),
      async whoAmI(signal) {
        // The API can't say whose credentials these are. We can only check that it accepts the token to read some job.
        const job = await client.jobs.get(1, { signal }).catch((error: unknown) => {
          if (!isApiError(error) || error.status !== 404) throw error;
          return undefined;
        });
        // An answer that is not a job proves nothing about the token.
        if (job && job.raw.id === undefined) throw new UndecodableAnswerError("jobs.get", 200, "a job", undefined);
        const user = environment["CONTENT_HUB_USERNAME"];
        return { who: user ? `user ${user}` : `client ${environment["CONTENT_HUB_CLIENT_ID"]}`, may: ["read jobs"] };
      },
    };
  },
};

/** Content Hub numbers its jobs. */
function toNumber(id: string): number {
  // JavaScript would round a larger number to the id of another job.
  if (!/^\d+$/.test(id) || !Number.isSafeInteger(Number(id)))
    throw new UsageError(`job id is "${id}": Content Hub's are whole numbers, e.g. 39596`);
  return Number(id);
}
