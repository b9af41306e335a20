import { basicHeader } from "./basic-header.ts";
import { sentOnce } from "../wire/sent-once.ts";
import { readText } from "../wire/decode-answer.ts";
import { requireResponse } from "../wire/require-response.ts";
import { writeHeaders } from "../wire/serialize-headers.ts";
import { raceSignal } from "../time/race-signal.ts";
import type { SigningSettings } from "./signing-settings.ts";
import { after } from "../time/clock.ts";
import { ConfigurationError, TokenError, UndecodableAnswerError } from "../errors/errors.ts";
import { linkSignals } from "../time/link-signals.ts";
import { tell } from "../observe/observe.ts";
import { requestIdOf } from "../errors/request-id.ts";
import { sayingOf } from "../errors/problem.ts";
import { createRedaction } from "../errors/hide/redact.ts";
import { secretHeader, type Redaction } from "../errors/hide/redaction.ts";
import { retryAfter } from "../time/retry-after.ts";
import type { ServerTime } from "../time/server-time.ts";
import type { StoredToken } from "./token-store.ts";

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
  const redaction = createRedaction(secrets);
  const url = redaction.text(shownUrl(endpoint.url));
  const event = { type: "token", url, from: "endpoint", grant: grant.grant_type } as const;
  try {
    const { response, text } = await post(endpoint, grant, settings, signal);
    time.set(response.headers, settings.clock);
    const token = readToken(parse(text), endpoint.lifetime ?? usualLifetime, time.now(settings.clock));
    if (!response.ok || !token) throw refusal(url, response, parse(redaction.text(text)), settings, redaction);
    tell(settings.observe, { ...event, status: response.status });
    return token;
  } catch (cause) {
    const isKnown = cause instanceof TokenError || cause instanceof ConfigurationError;
    const error = isKnown ? cause : failure(url, cause, redaction);
    tell(settings.observe, { ...event, status: "status" in error ? error.status : undefined, error: error.name });
    throw error;
  }
}

function failure(url: string, cause: unknown, redaction: Redaction): TokenError {
  if (cause instanceof UndecodableAnswerError)
    return new TokenError(`no token from ${url}: its answer is longer than ${tokenLimits.longestAnswer} bytes`, {
      status: cause.status,
    });
  return new TokenError(`no token from ${url}: it can't be reached`, { cause: redaction.cause(cause) });
}

/** A URL as it may be shown: without user and query, which may hold keys. */
export function shownUrl(url: string): string {
  return url.replace(/[?#].*$/s, "").replace(/^([^/]*\/\/)[^/]*@/, "$1");
}

/** One POST with a time limit. A redirect is not followed, since it would carry the secret to another host. */
async function post(
  endpoint: TokenRequest,
  grant: Grant,
  settings: SigningSettings,
  signal: AbortSignal | undefined,
): Promise<{ response: Response; text: string }> {
  const linked = linkSignals(signal);
  const stopWatch = after(settings.clock, tokenTimeout, () =>
    linked.abort(new Error(`no answer within ${tokenTimeout} ms`)),
  );
  try {
    // A grant may be good for one use only.
    const init = {
      method: "POST",
      redirect: "manual",
      signal: linked.signal,
      ...sentOnce(),
      ...write(endpoint, grant, settings),
    } as const;
    const answer = settings.fetch(endpoint.url, init).then(async (given) => {
      const response = requireResponse(shownUrl(endpoint.url), given);
      return { response, text: await readText({ id: endpoint.url }, response, tokenLimits) };
    });
    // Not every `fetch` obeys a signal.
    return await raceSignal(answer, linked.signal);
  } catch (cause) {
    throw linked.signal.aborted ? linked.signal.reason : cause;
  } finally {
    stopWatch();
    linked.release();
  }
}

function write(
  endpoint: TokenRequest,
  grant: Grant,
  settings: SigningSettings,
): { headers: Record<string, string>; body: string } {
  const { clientId, clientSecret, scope, audience } = endpoint;
  const headers = writeHeaders(settings.headers);
  for (const name in headers) if (secretHeader.test(name)) delete headers[name];
  headers["accept"] = "application/json";
  headers["content-type"] = "application/x-www-form-urlencoded";
  const form = new URLSearchParams(grant);
  if (endpoint.clientAuthentication === "basic") headers["authorization"] = basicHeader(clientId, clientSecret);
  else {
    form.set("client_id", clientId);
    form.set("client_secret", clientSecret);
  }
  if (scope) form.set("scope", scope);
  if (audience) form.set("audience", audience);
  return { headers, body: form.toString() };
}

function readToken(body: unknown, usualSeconds: number, now: number): StoredToken | undefined {
  if (
    typeof body !== "object" ||
    body === null ||
    !("access_token" in body) ||
    typeof body.access_token !== "string" ||
    body.access_token === ""
  )
    return undefined;
  const told = "expires_in" in body ? Number(body.expires_in) : Number.NaN;
  const seconds = Number.isFinite(told) && told > 0 ? told : usualSeconds;
  const token = { accessToken: body.access_token, issuedAt: now, expiresAt: now + seconds * 1000 };
  return "refresh_token" in body && typeof body.refresh_token === "string" && body.refresh_token
    ? { ...token, refreshToken: body.refresh_token }
    : token;
}

/** @param body hidden before it is shortened: a secret cut in two would not be found */
function refusal(
  url: string,
  response: Response,
  body: unknown,
  settings: SigningSettings,
  redaction: Redaction,
): TokenError {
  const saying = response.ok ? "the answer holds no access_token" : sayingOf(body);
  const requestId = requestIdOf(redaction.headers(response.headers));
  const named = requestId ? ` (request ${requestId})` : "";
  const error = new TokenError(`no token from ${url}: ${response.status}${saying ? ` ${saying}` : ""}${named}`, {
    status: response.status,
    retryAfter: retryAfter(response.headers, settings.clock.now()),
  });
  error.requestId = requestId;
  return error;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
