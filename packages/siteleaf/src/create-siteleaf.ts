import { basic, ConfigurationError, requireSettings } from "@pressroom/runtime";
import type { SiteleafConfig } from "./siteleaf.ts";
import { createSiteleafV1, type SiteleafV1 } from "./siteleaf-v1.ts";
import { createSiteleafV2, type SiteleafV2 } from "./siteleaf-v2.ts";

/**
 * A client for one account. It uses version 2 of the API unless `version` says otherwise.
 *
 * @throws ConfigurationError if key or secret is empty, or the version is unknown
 * @example
 * const siteleaf = createSiteleaf({ apiKey, apiSecret });
 * const job = siteleaf.publish(siteId);
 * for await (const state of job) console.log(state.status, state.message);
 * await job; // throws JobFailedError unless it succeeded
 */
export function createSiteleaf(config: SiteleafConfig & { version?: "v2" }): SiteleafV2;
export function createSiteleaf(config: SiteleafConfig & { version: "v1" }): SiteleafV1;
export function createSiteleaf(config: SiteleafConfig): SiteleafV1 | SiteleafV2;
export function createSiteleaf(config: SiteleafConfig): SiteleafV1 | SiteleafV2 {
  const {
    apiKey,
    apiSecret,
    version = "v2",
    ...rest
  } = requireSettings("Siteleaf", config, {
    apiKey: "the account's settings, or getSiteleafCredentials()",
    apiSecret: "the same place",
  });
  const credentials = basic(apiKey, apiSecret);
  switch (version) {
    case "v1":
      return createSiteleafV1({ ...rest, auth: { keyAndSecret: credentials } });
    case "v2":
      return createSiteleafV2({ ...rest, auth: { apiKeyAndSecret: credentials } });
    default:
      throw new ConfigurationError(`version of Siteleaf is ${JSON.stringify(version)}: use "v1" or "v2"`);
  }
}
