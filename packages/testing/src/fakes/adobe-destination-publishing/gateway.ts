import { json } from "../../frame/answers.ts";
import { bearerToken } from "../../frame/credentials.ts";
import type { Tokens } from "../../frame/tokens.ts";

/**
 * Checks the headers as Adobe's gateway does before the request reaches the service.
 *
 * @returns the gateway's refusal, or null if it lets the request through
 */
export function refuseAtGateway(
  request: Request,
  tokens: Tokens,
  apiKey: string,
  organization: string,
): Response | null {
  const { headers } = request;
  if (!headers.has("authorization")) return refuse("403010", "Oauth token is missing.");
  if (!headers.has("x-api-key")) return refuse("403000", "Api Key is required");
  if (headers.get("x-api-key") !== apiKey) return refuse("403003", "Api Key is invalid");
  if (tokens.standing(bearerToken(request)) !== "valid") return refuse("401013", "Oauth token is not valid");
  if (!headers.has("x-gw-ims-org-id") || !headers.has("x-sandbox-name")) return refuse("400003", "Missing header");
  return headers.get("x-gw-ims-org-id") === organization ? null : refuse("403025", "Profile is not valid");
}

/** The first three digits of the code are the HTTP status. */
function refuse(code: string, message: string): Response {
  return json(Number(code.slice(0, 3)), { error_code: code, message });
}
