import { basicHeader } from "./basic-header.ts";
import { sentOnce, uncached } from "../wire/fetch-habits.ts";
import { readBody } from "../wire/decode-answer.ts";
import { requireResponse } from "../wire/require-response.ts";
import { writeHeaders } from "../wire/serialize-headers.ts";
import { inTime } from "../time/in-time.ts";
import type { SigningSettings } from "./signing-settings.ts";
import { ConfigurationError, TokenError, UndecodableAnswerError } from "../errors/errors.ts";
import { tell } from "../observe/observe.ts";
import { requestIdOf } from "../errors/request-id.ts";
import { isHeaderText } from "../errors/checks/require-text.ts";
import { shownUrl } from "../errors/checks/require-url.ts";
import { sayingOf } from "../errors/problem.ts";
import { createRedaction } from "../errors/hide/redact.ts";
import { secretHeader } from "../errors/hide/redaction.ts";
import { retryAfter } from "../time/retry-after.ts";
import type { ServerTime } from "../time/server-time.ts";
import { isTokenText, type StoredToken } from "./token-store.ts";

/** How to ask a token endpoint. */
export interface TokenRequest {
  /** URL of the token endpoint. */
  url: string;
  /** Id of the client, as the token endpoint knows it. */
  clientId: string;
  /** Secret of the client. It appears in no error and in no log. */
  clientSecret: string;
  /** The scopes, sent unchanged: the separator between them depends on the vendor. */
  scope?: string;
  /** The audience of the token, if the endpoint needs one. */
  audience?: string;
  /** How client id and secret are sent: in the body (default) or as HTTP Basic. */
  clientAuthentication?: "body" | "basic";
  /** Seconds a token lives when the answer does not say. Default 3600. */
  lifetime?: number;
}

/** The members of the form for a grant, including `grant_type`. */
export type Grant = Readonly<Record<string, string>> & { readonly grant_type: string };

const tokenTimeout = 30_000;
const usualLifetime = 3600;
/**
 * Types of tokens that need a proof or a signature (RFC 6749, 7.1). Servers use many names for Bearer, so all others
 * count as Bearer.
 */
const otherTypes = /^(mac|hmac|hawk|d?pop)$/i;
/** Largest length of a token; a longer one comes from a broken or malicious server. */
const tokenLimits = { longestAnswer: 2 ** 20 };

/**
 * Makes one request for a token.
 *
 * @param time learns from the answer what the server's clock says
 * @param secrets texts of the answer that must not be shown
 * @param found gets the token of every answer, used or not: it is a secret
 * @param signal aborts when no call waits for the token any more
 * @throws TokenError when there is no token in the answer, or no answer within half a minute
 */
export async function askForToken(
  endpoint: TokenRequest,
  grant: Grant,
  settings: SigningSettings,
  time: ServerTime,
  secrets: readonly string[],
  found: (token: StoredToken) => void,
  signal?: AbortSignal,
): Promise<StoredToken> {
  const { clock, observe } = settings;
  const redaction = createRedaction(secrets);
  const url = redaction.text(shownUrl(endpoint.url));
  const event = { type: "token", url, from: "endpoint", grant: grant.grant_type } as const;
  try {
    const { response, text } = await post(endpoint, grant, settings, signal);
    const { status, ok, headers } = response;
    time.set(headers, clock);
    const token = readToken(parse(text), endpoint.lifetime ?? usualLifetime, time.now(clock));
    if (token) found(token);
    if (token && ok && isHeaderText(token.accessToken)) {
      tell(observe, { ...event, status });
      return token;
    }
    // Hidden before the text is shortened, since a cut secret would not be found.
    const answer = parse(redaction.text(text));
    // Some endpoints send a refusal with a success status. Any other text with a success may be a token.
    const saying =
      ok && !Object(answer).error
        ? "the answer holds no access_token that a header can carry for Bearer"
        : sayingOf(answer);
    const requestId = requestIdOf(redaction.headers(headers));
    throw new TokenError(
      `no token from ${url}: ${status}${saying ? ` ${saying}` : ""}${requestId ? ` (request ${requestId})` : ""}`,
      { status, retryAfter: retryAfter(headers, clock.now()), requestId },
    );
  } catch (cause) {
    const error =
      cause instanceof TokenError || cause instanceof ConfigurationError
        ? cause
        : cause instanceof UndecodableAnswerError
          ? new TokenError(
              `no token from ${url}: its answer is ${cause.cause ? "no text in its charset" : `longer than ${tokenLimits.longestAnswer} bytes`}`,
              { status: cause.status, cause: redaction.cause(cause.cause) },
            )
          : new TokenError(`no token from ${url}: it can't be reached`, {
              status: undefined,
              cause: redaction.cause(cause),
            });
    tell(observe, { ...event, status: (error as TokenError).status, error: error.name });
    throw error;
  }
}

/** One POST with a time limit. A redirect is not followed, since it would carry the secret to another host. */
async function post(
  endpoint: TokenRequest,
  grant: Grant,
  settings: SigningSettings,
  signal: AbortSignal | undefined,
): Promise<{ response: Response; text: string }> {
  const { url } = endpoint;
  const request = { method: "POST", redirect: "manual", ...uncached, ...write(endpoint, grant, settings) } as const;
  let refusal: Response | undefined;
  try {
    return await inTime(
      async (limited) => {
        // A grant may be valid only once.
        const given = await settings.fetch(url, { ...request, ...sentOnce(), signal: limited });
        const response = requireResponse(shownUrl(url), given);
        if (!response.ok) refusal = response;
        return { response, text: String(await readBody({ id: url }, response, tokenLimits, true)) };
      },
      { clock: settings.clock, milliseconds: tokenTimeout, signal },
    );
  } catch (error) {
    // The status counts, even if reading the body fails.
    if (!refusal || signal?.aborted) throw error;
    return { response: refusal, text: "" };
  }
}

function write(
  { clientId, clientSecret, scope, audience, clientAuthentication }: TokenRequest,
  grant: Grant,
  settings: SigningSettings,
): { headers: Record<string, string>; body: string } {
  const headers = writeHeaders({}, settings.headers);
  for (const name in headers) if (secretHeader.test(name)) delete headers[name];
  headers["accept"] = "application/json";
  headers["content-type"] = "application/x-www-form-urlencoded";
  const form = { ...grant };
  if (clientAuthentication === "basic") headers["authorization"] = basicHeader(clientId, clientSecret);
  else Object.assign(form, { client_id: clientId, client_secret: clientSecret });
  if (scope) form["scope"] = scope;
  if (audience) form["audience"] = audience;
  return { headers, body: String(new URLSearchParams(form)) };
}

function readToken(body: unknown, usualSeconds: number, now: number): StoredToken | undefined {
  const answer = Object(body) as Record<string, unknown>;
  const { access_token: accessToken, expires_in: told, refresh_token: next, token_type: type } = answer;
  if (!isTokenText(accessToken) || otherTypes.test(String(type))) return undefined;
  const seconds = Number(told) > 0 && Number(told) < Infinity ? Number(told) : usualSeconds;
  const token = { accessToken, issuedAt: now, expiresAt: now + seconds * 1000 };
  return typeof next === "string" && next !== "" ? { ...token, refreshToken: next } : token;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
