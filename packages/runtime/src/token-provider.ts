import { basicHeader } from "./authenticators.ts";
import type { ClientSettings } from "./client-config.ts";
import { ConfigurationError, TokenError } from "./errors.ts";
import { linkSignals } from "./link-signals.ts";
import { after } from "./clock.ts";
import { tell } from "./observe.ts";
import { sayingOf } from "./problem.ts";

/** Where bearer tokens come from. */
export interface TokenProvider {
  /** A token that is good now. Concurrent callers share one request for it. */
  get(settings: ClientSettings, signal?: AbortSignal): Promise<string>;
  /**
   * The API refused this token.
   * @returns true when `get` will give another one: the refused one is dropped only if it is still the current one
   */
  refused(token: string): boolean;
}

/** How to ask a token endpoint. */
export interface TokenRequest {
  /** URL of the token endpoint. */
  url: string;
  clientId: string;
  clientSecret: string;
  /** Sent as they are; the separator between scopes is the vendor's affair. */
  scope?: string;
  audience?: string;
  /** Where client id and secret travel: in the body (default) or as HTTP Basic. */
  clientAuthentication?: "body" | "basic";
  /** Seconds a token lives when the answer does not say. Default 3600. */
  lifetime?: number;
}

/** OAuth 2 client credentials (RFC 6749, 4.4). */
export function clientCredentials(request: TokenRequest): TokenProvider {
  return cachedToken(request, { grant_type: "client_credentials" });
}

/** OAuth 2 resource owner password (RFC 6749, 4.3), for the vendors that still ask for it. */
export function passwordGrant(request: TokenRequest & { username: string; password: string }): TokenProvider {
  return cachedToken(request, { grant_type: "password", username: request.username, password: request.password });
}

interface CachedToken {
  readonly value: string;
  /** Milliseconds since 1970 from which it is no longer handed out. */
  readonly renewAt: number;
}

const tokenTimeout = 30_000;
const longestMargin = 120_000;

/**
 * Asks once, keeps the token until shortly before it expires, and lets concurrent callers share one request.
 * The margin is a tenth of the lifetime, at most two minutes, and varies by half of itself, so that many processes
 * don't all renew at once.
 */
function cachedToken(request: TokenRequest, grant: Readonly<Record<string, string>>): TokenProvider {
  if (!request.clientId || !request.clientSecret) throw new ConfigurationError("client id or client secret is empty");
  let current: CachedToken | undefined;
  let pending: Promise<CachedToken> | undefined;
  return {
    async get(settings, signal) {
      if (current && settings.clock.now() < current.renewAt) return current.value;
      // Not tied to this caller's signal: others wait for the same answer.
      pending ??= askForToken(request, grant, settings)
        .then((token) => (current = token))
        .finally(() => (pending = undefined));
      return (await raceSignal(pending, signal)).value;
    },
    refused(token) {
      if (current?.value === token) current = undefined;
      return true;
    },
  };
}

async function askForToken(request: TokenRequest, grant: Readonly<Record<string, string>>, settings: ClientSettings): Promise<CachedToken> {
  const form = new URLSearchParams(grant);
  const headers: Record<string, string> = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
  if (request.clientAuthentication === "basic") headers["authorization"] = basicHeader(request.clientId, request.clientSecret);
  else {
    form.set("client_id", request.clientId);
    form.set("client_secret", request.clientSecret);
  }
  if (request.scope) form.set("scope", request.scope);
  if (request.audience) form.set("audience", request.audience);
  const { status, text } = await post(request.url, headers, form.toString(), settings);
  tell(settings.observe, { type: "token", url: request.url, status });
  const token = readToken(parse(text));
  if (status < 200 || status > 299 || token === undefined) {
    // Hidden before it is shortened: a secret cut in two would not be found.
    const saying = status < 200 || status > 299 ? sayingOf(parse(hide(text, request, grant))) : "the answer holds no access_token";
    throw new TokenError(`no token from ${request.url}: ${status}${saying ? ` ${saying}` : ""}`, { status });
  }
  const lifetime = (token.seconds ?? request.lifetime ?? 3600) * 1000;
  const margin = Math.min(longestMargin, lifetime / 10) * (0.75 + settings.retry.random() / 2);
  return { value: token.value, renewAt: settings.clock.now() + lifetime - margin };
}

/** One POST with a time limit; a redirect is an error, since it would carry the secret to another host. */
async function post(url: string, headers: Record<string, string>, body: string, settings: ClientSettings): Promise<{ status: number; text: string }> {
  const linked = linkSignals(undefined);
  const stopWatch = after(settings.clock, tokenTimeout, () => linked.abort(new Error(`no answer within ${tokenTimeout} ms`)));
  try {
    const response = await settings.fetch(url, { method: "POST", headers, body, redirect: "error", signal: linked.signal });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new TokenError(`no token from ${url}: it can't be reached`, { cause: linked.signal.aborted ? linked.signal.reason : cause });
  } finally {
    stopWatch();
  }
}

function readToken(body: unknown): { value: string; seconds?: number } | undefined {
  if (typeof body !== "object" || body === null || !("access_token" in body) || typeof body.access_token !== "string") return undefined;
  const seconds = "expires_in" in body ? Number(body.expires_in) : Number.NaN;
  return { value: body.access_token, seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : undefined };
}

/** An endpoint may echo what it was sent, in any of the ways a secret is written on the way there and back. */
function hide(text: string, request: TokenRequest, grant: Readonly<Record<string, string>>): string {
  const secrets = [request.clientSecret, grant["password"]].filter((secret) => secret !== undefined);
  const written = secrets.flatMap((secret) => [
    JSON.stringify(secret).slice(1, -1),
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ secret }).toString().slice("secret=".length),
  ]);
  const basic = basicHeader(request.clientId, request.clientSecret).slice("Basic ".length);
  return [...written, basic].reduce((line, secret) => (secret ? line.replaceAll(secret, "[hidden]") : line), text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Lets one caller go without ending what others wait for. */
function raceSignal<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
