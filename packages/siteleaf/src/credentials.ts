import { createClientOf as createClientOfV1, getApiCredentialsV1 } from "@pressroom/api-siteleaf-v1";
import { createClientOf, getApiCredentials } from "@pressroom/api-siteleaf-v2";
import { basic, requireSettings, type CallOptions, type ClientConfig } from "@pressroom/runtime";
import type { SiteleafVersion } from "./siteleaf.ts";

/** The account that signs in. */
export interface SiteleafAccount extends Omit<ClientConfig, "auth"> {
  /** The e-mail address to sign in with. */
  email: string;
  /** The password to sign in with. It is sent once and not stored. */
  password: string;
  /** Default: `v2`. */
  version?: SiteleafVersion;
}

/** The credentials for `createSiteleaf`. */
export interface SiteleafCredentials {
  /** Key of the account, for `createSiteleaf`. */
  apiKey: string;
  /** Secret of the account, for `createSiteleaf`. Protect it like a password. */
  apiSecret: string;
}

/**
 * Asks for the API key and secret of an account. This is the only call that takes the password. Store the result instead of signing
 * in for every publish.
 *
 * @throws ApiError with status 401 if e-mail address and password don't match; ConfigurationError if one is empty
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
