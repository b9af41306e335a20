import { requireText } from "../errors/checks/require-text.ts";
import { CachedToken } from "./cached-token.ts";
import type { TokenRequest } from "./token-endpoint.ts";
import type { TokenProvider } from "./token-provider.ts";

/** OAuth 2 client credentials (RFC 6749, 4.4). */
export function clientCredentials(request: TokenRequest): TokenProvider {
  return new CachedToken(request, { grant_type: "client_credentials" });
}

/** OAuth 2 resource owner password (RFC 6749, 4.3), for the vendors that still ask for it. */
export function passwordGrant(request: TokenRequest & { username: string; password: string }): TokenProvider {
  requireText("the user name of passwordGrant", Object(request).username);
  requireText("the password of passwordGrant", Object(request).password);
  return new CachedToken(request, {
    grant_type: "password",
    username: request.username,
    password: request.password,
  });
}
