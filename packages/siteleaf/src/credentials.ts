import { createClientOf as createClientOfV1, getApiCredentialsV1 } from "@pressroom/api-siteleaf-v1";
import { createClientOf, getApiCredentials } from "@pressroom/api-siteleaf-v2";
import { basic, requireSettings, type CallOptions, type ClientConfig } from "@pressroom/runtime";
import type { SiteleafVersion } from "./siteleaf.ts";

/** Who signs in. */
export interface SiteleafAccount extends Omit<ClientConfig, "auth"> {
  /** The address you sign in with. */
  email: string;
  /** The password you sign in with. It is sent once, and kept nowhere. */
  password: string;
  /** Default `v2`. */
  version?: SiteleafVersion;
}

/** What `createSiteleaf` takes. */
export interface SiteleafCredentials {
  /** Key of the account, for `createSiteleaf`. */
  apiKey: string;
  /** Secret of the account, for `createSiteleaf`. Keep it as you keep a password. */
  apiSecret: string;
}

/**
 * Asks for the API key and secret of an account: the only call that takes its password. Keep what it answers, and don't
 * sign in for every publish.
 *
 * @throws ApiError with status 401 when e-mail address and password don't fit; ConfigurationError when one is empty
 * @example
 * const siteleaf = createSiteleaf(await getSiteleafCredentials({ email, password }));
 */
export async function getSiteleafCredentials(
  account: SiteleafAccount,
  options?: CallOptions,
): Promise<SiteleafCredentials> {
  const {
    email,
    password,
    version = "v2",
    ...rest
  } = requireSettings("Siteleaf's sign-in", account, {
    email: "the person who signs in",
    password: "the same person",
  });
  const config: ClientConfig = { ...rest, auth: { emailAndPassword: basic(email, password) } };
  const answer = await (version === "v1"
    ? createClientOfV1({ getApiCredentialsV1 }, config).getApiCredentialsV1({}, options)
    : createClientOf({ getApiCredentials }, config).getApiCredentials({}, options));
  return { apiKey: answer.api_key, apiSecret: answer.api_secret };
}
