import {
  createClient,
  jobs as kinds,
  type Client,
  type components,
  type listSitesV1Request,
} from "@pressroom/api-siteleaf-v1";
import type { CallOptions, ClientConfig, Pages } from "@pressroom/runtime";
import { createJobs } from "./jobs/jobs.ts";
import { streamedSource } from "./jobs/streamed-source.ts";
import { singlePage } from "./pages-of.ts";
import type { Siteleaf } from "./siteleaf.ts";

/** A site as version 1 tells of it. */
export type SiteV1 = components["schemas"]["Site"];
export type UserV1 = components["schemas"]["User"];

/** Which sites to list, and what to put into each. */
export type SiteFilterV1 = NonNullable<listSitesV1Request["query"]>;

export interface SitesV1 {
  /** @param options `include` puts more into the site */
  get(siteId: string, options?: CallOptions & Pick<SiteFilterV1, "include">): Promise<SiteV1>;
  /** Version 1 answers all sites at once. */
  list(filter?: SiteFilterV1, options?: CallOptions): Pages<SiteV1>;
}

/**
 * Version 1 of Siteleaf. Nothing but its stream tells of a publish, for half an hour after its end: whoever looks later
 * gets a `JobForgottenError`. Where the answer to a publish is lost there is nobody to ask, so the `OutcomeUnknownError`
 * has no `findExisting`: publishing again joins the publish if it still runs, and publishes a second time if it has ended.
 */
export interface SiteleafV1 extends Siteleaf {
  readonly version: "v1";
  readonly sites: SitesV1;
  readonly users: { me(options?: CallOptions): Promise<UserV1> };
  /** Resolves when the API is there and takes key and secret. */
  ping(options?: CallOptions): Promise<void>;
  /** Every operation as the API has it. */
  readonly client: Client;
}

export function createSiteleafV1(config: ClientConfig): SiteleafV1 {
  const client = createClient(config);
  const stream = {
    operation: "streamJobV1",
    states: kinds.publish.states,
    settings: config,
    open: (id: string, options: CallOptions) => client.streamJobV1({ path: { id } }, options),
  };
  const { start, jobs } = createJobs([streamedSource("siteleaf-v1", "publish", kinds.publish, stream)], config);
  return {
    version: "v1",
    publish: (site, options) =>
      start(
        "publish",
        { operation: "publishSiteV1", site, send: (call) => client.publishSiteV1({ path: { id: site } }, call) },
        options,
      ),
    jobs,
    sites: {
      get: (id, { include, ...options } = {}) => client.getSiteV1({ path: { id }, query: { include } }, options),
      list: (query, options) => singlePage(() => client.listSitesV1({ query }, options)),
    },
    users: { me: (options) => client.getCurrentUserV1({}, options) },
    ping: async (options) => void (await client.pingV1({}, options)),
    client,
  };
}
