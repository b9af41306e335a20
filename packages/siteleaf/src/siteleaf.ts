import type {
  Call,
  CallOptions,
  ClientConfig,
  Job,
  JobOptions,
  LedgerConfig,
  OnceOptions,
  Pages,
} from "@pressroom/runtime";
import type { JobAnswer } from "./jobs/job-answer.ts";
import type { SiteleafJobs, SiteleafStatus } from "./jobs/jobs.ts";

/** `v2` is the present version of Siteleaf; `v1` serves sites that were never moved to it. */
export type SiteleafVersion = "v1" | "v2";

/** The account, and the version of the API. */
export interface SiteleafConfig extends Omit<ClientConfig, "auth">, LedgerConfig {
  /** Key of the account, from its settings or from `getSiteleafCredentials`. */
  apiKey: string;
  /** Secret of the same account. It appears in no error and in no log. */
  apiSecret: string;
  /** Default: `v2`. */
  version?: SiteleafVersion;
}

/** What both versions of Siteleaf have. `version` says which one it is, and so which other members there are. */
export interface Siteleaf {
  /** The version of the API that is used. */
  readonly version: SiteleafVersion;
  /**
   * Publishes a site. The request is sent immediately, and only once. If a publish of the site already runs, Siteleaf returns that
   * job instead of starting another.
   *
   * @param siteId id of the site, 24 hex digits
   * @returns the job: await it, or read its states one by one
   */
  publish(siteId: string, options?: JobOptions & OnceOptions): Job<JobAnswer, SiteleafStatus>;
  /** Jobs that run or have run: watch one, or continue a watch. */
  readonly jobs: SiteleafJobs;
  /** The sites of the account. */
  readonly sites: {
    get(siteId: string, options?: CallOptions): Call<SiteBasics>;
    list(): Pages<SiteBasics>;
  };
  /** The user whose key and secret these are. */
  readonly users: {
    /** The user whose key and secret these are. */
    me(options?: CallOptions): Call<UserBasics>;
  };
}

/** The fields of a site in both versions. */
export interface SiteBasics {
  id: string;
  title: string;
  domain: string;
  cname?: string | null;
  timezone?: string | null;
}

/** The fields of a user in both versions. */
export interface UserBasics {
  id: string;
  email: string;
  firstname?: string | null;
  lastname?: string | null;
  fullname?: string | null;
}
