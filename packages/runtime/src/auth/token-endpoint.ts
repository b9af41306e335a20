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
  /** Sent as they are; the separator between scopes is the vendor's affair. */
  scope?: string;
  /** What the token is for, where the endpoint asks for that. */
  audience?: string;
  /** Where client id and secret travel: in the body (default) or as HTTP Basic. */
  clientAuthentication?: "body" | "basic";
  /** Seconds a token lives when the answer does not say. Default 3600. */
  lifetime?: number;
}

/** A grant's own members of the form, `grant_type` among them. */
export type Grant = Readonly<Record<string, string>> & { readonly grant_type: string };

const tokenTimeout = 30_000;
const usualLifetime = 3600;
/** Types of tokens that are sent with a proof or a signature (RFC 6749, 7.1): a server knows the others as Bearer by many names. */
const otherTypes = /^(mac|hmac|hawk|d?pop)$/i;
/** No token is longer; what is comes from a server that is broken, or means harm. */
const tokenLimits = { longestAnswer: 2 ** 20 };

/**
 * Asks for a token once.
 *
 * @param time learns from the answer what the server's clock says
 * @param secrets what must not be shown of the answer
 * @param signal aborts when nobody waits for the token any more
 * @throws TokenError when there is no token in the answer, or no answer within half a minute
 */
export async function askForToken(
  endpoint: TokenRequest,
  grant: Grant,
  settings: SigningSettings,
  time: ServerTime,
  secrets: readonly string[],
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
    if (token && ok) {
      tell(observe, { ...event, status });
      return token;
    }
    // Hidden before it is shortened: a secret cut in two would not be found.
    const answer = parse(redaction.text(text));
    // Some endpoints call a refusal a success. What else comes with a success may be a token.
    const saying = ok && !Object(answer).error ? "the answer holds no access_token for Bearer" : sayingOf(answer);
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
        // A grant may be good for one use only.
        const given = await settings.fetch(url, { ...request, ...sentOnce(), signal: limited });
        const response = requireResponse(shownUrl(url), given);
        if (!response.ok) refusal = response;
        return { response, text: String(await readBody({ id: url }, response, tokenLimits, true)) };
      },
      { clock: settings.clock, milliseconds: tokenTimeout, signal },
    );
  } catch (error) {
    // A status that is known counts, whatever becomes of its body.
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
