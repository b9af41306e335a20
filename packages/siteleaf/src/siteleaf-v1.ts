import {
  createClient,
  jobs as kinds,
  type Client,
  type components,
  type ListSitesV1Request,
} from "@pressroom/api-siteleaf-v1";
import {
  ConfigurationError,
  jobSource,
  jobStreams,
  mapCall,
  type Call,
  type CallOptions,
  type ClientConfig,
  type Pages,
} from "@pressroom/runtime";
import { forgetting } from "./jobs/forgetting.ts";
import { createJobs } from "./jobs/jobs.ts";
import { readEvent } from "./jobs/read-event.ts";
import type { Siteleaf } from "./siteleaf.ts";
import { singlePage } from "./single-page.ts";
import type { SiteleafV2 } from "./siteleaf-v2.ts";

/** A site in version 1. */
export type SiteV1 = components["schemas"]["Site"];
/** A user in version 1. */
export type UserV1 = components["schemas"]["User"];

/** Which sites to list, and what each of them includes. */
export type SiteFilterV1 = NonNullable<ListSitesV1Request["query"]>;

/** The sites of the account. */
export interface SitesV1 {
  /** @param options `include` adds data to the site */
  get(siteId: string, options?: CallOptions & Pick<SiteFilterV1, "include">): Call<SiteV1>;
  /** Version 1 answers all sites at once. */
  list(filter?: SiteFilterV1, options?: CallOptions): Pages<SiteV1>;
}

/**
 * Version 1 of Siteleaf. Only its stream knows a publish, and only for half an hour after its end; after that you get a
 * `JobForgottenError`. If the answer to a publish is lost, the API can't be asked, so the `OutcomeUnknownError` has no `findExisting`.
 * Publishing again joins the publish if it still runs, and publishes a second time if it has ended.
 */
export interface SiteleafV1 extends Siteleaf {
  /** The version of the API. */
  readonly version: "v1";
  /** The sites of the account. */
  readonly sites: SitesV1;
  /** The user whose key and secret these are. */
  readonly users: { me(options?: CallOptions): Call<UserV1> };
  /** Resolves if the API can be reached and accepts key and secret. */
  ping(options?: CallOptions): Call<void>;
  /** Every operation of the API. */
  readonly client: Client;
}

export function createSiteleafV1(config: ClientConfig): SiteleafV1 {
  const client = createClient(config);
  const kind = kinds.publish;
  const source = jobSource(client, kind, {
    request: { read: ({ id }) => ({ path: { id } }), stream: ({ id }) => ({ path: { id } }) },
    observe: { event: readEvent },
    streams: jobStreams,
    settings: config,
  });
  const { start, jobs } = createJobs([forgetting(source)], config);
  const send = (id: string, call: CallOptions): ReturnType<typeof client.publishSiteV1> =>
    client[kind.start]({ path: { id } }, call);
  const siteleaf: SiteleafV1 = {
    version: "v1",
    publish: (site, options) =>
      start("publish", { operation: kind.start, site, send: (call) => send(site, call) }, options),
    jobs,
    sites: {
      get(id, given) {
        const { include, ...options } = given ?? {};
        return client.getSiteV1({ path: { id }, query: { include } }, options);
      },
      list: (query, options) => singlePage("listSitesV1", () => client.listSitesV1({ query }, options)),
    },
    users: { me: (options) => client.getCurrentUserV1({}, options) },
    ping: (options) => mapCall(client.pingV1({}, options), () => undefined),
    client,
  };
  return refusing(siteleaf, onlyInVersion2);
}

/** Members that readers of the documentation of version 2 may look for. */
const onlyInVersion2: readonly Exclude<keyof SiteleafV2, keyof SiteleafV1>[] = [
  "preview",
  "importSite",
  "pages",
  "collections",
  "documents",
  "files",
  "source",
  "roles",
];

/** Throws an error with the name of a missing member. Without it, JavaScript callers would only get `undefined`. */
function refusing(siteleaf: SiteleafV1, names: readonly string[]): SiteleafV1 {
  for (const name of names) {
    Object.defineProperty(siteleaf, name, {
      get() {
        throw new ConfigurationError(`version 1 of Siteleaf has no ${name}: create the client with version "v2"`);
      },
    });
  }
  return siteleaf;
}
