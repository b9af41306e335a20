import type { FakeOptions } from "../../frame/fake.ts";
import type { OutcomeOption } from "../../frame/outcome.ts";
import type { RateLimit } from "../../frame/rate-limit.ts";

/** A site that a Siteleaf fake begins with. */
export interface SiteSeed {
  /** Default: the next id. */
  readonly id?: string;
  /** Its title. */
  readonly title: string;
  /** The domain where it is published. */
  readonly domain: string;
}

/** The options of both versions of the Siteleaf fake. */
export interface SiteleafFakeOptions extends FakeOptions {
  /** The API key and secret, and their account. Default: `key`, `secret`, `person@example.com`, `password`. */
  readonly credentials?: SiteleafCredentials;
  /** The sites that the fake begins with. Default: one, `64b7c1d2e3f405162738495a`. */
  readonly sites?: readonly SiteSeed[];
  /** Milliseconds that a job takes. Default: 1500. */
  readonly duration?: number;
  /** How jobs end. Siteleaf counts no items, so failed items show only in the last message. Default: they succeed. */
  readonly outcome?: OutcomeOption;
  /** Answers 403 if more than `requests` come within `milliseconds`; the vendor allows 500 in 300000. Default: no limit. */
  readonly rateLimit?: RateLimit;
}

/** An account that the fake knows. */
export interface SiteleafCredentials {
  /** Key of the account, for `createSiteleaf`. */
  readonly apiKey: string;
  /** Secret of the account, for `createSiteleaf`. Protect it like a password. */
  readonly apiSecret: string;
  /** The address with which the account logs in to get key and secret. */
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
