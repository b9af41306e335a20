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

/** `v2` is what Siteleaf runs today; `v1` serves sites that were never moved. */
export type SiteleafVersion = "v1" | "v2";

/** As whom to work, and with which version of the API. */
export interface SiteleafConfig extends Omit<ClientConfig, "auth">, LedgerConfig {
  /** Of the account, from its settings or from `getSiteleafCredentials`. */
  apiKey: string;
  /** Of the same account. It appears in no error and in no log. */
  apiSecret: string;
  /** Default `v2`. */
  version?: SiteleafVersion;
}

/** What both versions of Siteleaf can do. `version` distinguishes them, and with it what else there is. */
export interface Siteleaf {
  /** The version of the API that is used. */
  readonly version: SiteleafVersion;
  /**
   * Publishes a site. The request is sent at once, and once; if a publish of the site runs already, Siteleaf hands over
   * that one instead of starting another.
   *
   * @param siteId id of the site, 24 hex digits
   * @returns the job: await it, or read its states one by one
   */
  publish(siteId: string, options?: JobOptions & OnceOptions): Job<JobAnswer, SiteleafStatus>;
  /** Jobs that run or have run: watch one, or take up a watch again. */
  readonly jobs: SiteleafJobs;
  /** The sites of the account. */
  readonly sites: {
    get(siteId: string, options?: CallOptions): Call<SiteBasics>;
    list(): Pages<SiteBasics>;
  };
  /** Whose key and secret these are. */
  readonly users: {
    /** Whose key and secret these are. */
    me(options?: CallOptions): Call<UserBasics>;
  };
}

/** What both versions say of a site. */
export interface SiteBasics {
  id: string;
  title: string;
  domain: string;
  cname?: string | null;
  timezone?: string | null;
}

/** What both versions say of a user. */
export interface UserBasics {
  id: string;
  email: string;
  firstname?: string | null;
  lastname?: string | null;
  fullname?: string | null;
}
