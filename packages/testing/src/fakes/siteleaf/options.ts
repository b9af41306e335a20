import type { FakeOptions } from "../../frame/fake.ts";
import type { OutcomeOption } from "../../frame/outcome.ts";
import type { RateLimit } from "../../frame/rate-limit.ts";

/** What a site of a Siteleaf fake begins with. */
export interface SiteSeed {
  /** Default: the next id. */
  readonly id?: string;
  /** Its title. */
  readonly title: string;
  /** The domain at which it is published. */
  readonly domain: string;
}

/** What both versions of the Siteleaf fake can be made with. */
export interface SiteleafFakeOptions extends FakeOptions {
  /** The API key and secret, and the account they belong to. Default: `key`, `secret`, `person@example.com`, `password`. */
  readonly credentials?: SiteleafCredentials;
  /** The sites there are. Default: one, `64b7c1d2e3f405162738495a`. */
  readonly sites?: readonly SiteSeed[];
  /** Milliseconds a job takes. Default: 1500. */
  readonly duration?: number;
  /** How jobs end. Siteleaf counts no items, so failed ones show only in the last message. Default: they succeed. */
  readonly outcome?: OutcomeOption;
  /** Answer 403 to more than so many requests in so many milliseconds; the vendor's limit is 500 in 300000. Default: no limit. */
  readonly rateLimit?: RateLimit;
}

/** An account that the fake knows. */
export interface SiteleafCredentials {
  /** Key of the account, for `createSiteleaf`. */
  readonly apiKey: string;
  /** Secret of the account, for `createSiteleaf`. Keep it as you keep a password. */
  readonly apiSecret: string;
  /** What the account logs in by, to get key and secret. */
  readonly email: string;
  /** Password of the account. */
  readonly password: string;
}

export const defaultCredentials: SiteleafCredentials = {
  apiKey: "key",
  apiSecret: "secret",
  email: "person@example.com",
  password: "password",
};

export const defaultSites: readonly SiteSeed[] = [
  { id: "64b7c1d2e3f405162738495a", title: "Northwind Journal", domain: "journal.example.com" },
];
