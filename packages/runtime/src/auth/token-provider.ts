import { basicHeader } from "./authenticators.ts";
import type { ClientSettings } from "../call/client-config.ts";
import { ConfigurationError, TokenError } from "../errors/errors.ts";
import { tell } from "../observe/observe.ts";
import { ServerTime } from "../time/server-time.ts";
import { askForToken, shownUrl, type Grant, type TokenRequest } from "./token-endpoint.ts";
import { isStoredToken, tokenKey, type StoredToken } from "./token-store.ts";

/** Where bearer tokens come from. */
export interface TokenProvider {
  /** A token that is good now. Concurrent callers share one request for it. */
  get(settings: ClientSettings, signal?: AbortSignal): Promise<string>;
  /** The same without waiting, where there is one already; undefined: ask with `get`. Saves each call three turns of the queue. */
  atHand?(settings: ClientSettings): string | undefined;
  /**
   * The API refused this token.
   * @returns true when `get` will give another one: the refused one is dropped only if it is still the current one
   */
  refused(token: string): boolean;
  /** Sees the headers of the API's answers: their `Date` tells how far our clock is off. */
  answered?(headers: Headers, settings: ClientSettings): void;
  /** What must not appear in any error. */
  secrets?(): readonly string[];
}

/** OAuth 2 client credentials (RFC 6749, 4.4). */
export function clientCredentials(request: TokenRequest): TokenProvider {
  return cachedToken(request, { grant_type: "client_credentials" });
}

/** OAuth 2 resource owner password (RFC 6749, 4.3), for the vendors that still ask for it. */
export function passwordGrant(request: TokenRequest & { username: string; password: string }): TokenProvider {
  return cachedToken(request, { grant_type: "password", username: request.username, password: request.password });
}

const longestMargin = 120_000;
const mostRemembered = 8;

/**
 * Asks once, keeps the token until shortly before it expires, and lets concurrent callers share one request. A token
 * that came with a refresh token is renewed by that, and by the original grant where the refresh token is refused.
 */
function cachedToken(request: TokenRequest, grant: Grant): TokenProvider {
  if (!request.clientId || !request.clientSecret) throw new ConfigurationError("client id or client secret is empty");
  const time = new ServerTime();
  const shelf = createShelf(request, grant);
  let current: StoredToken | undefined;
  let renewAt = 0;
  let refreshToken: string | undefined;
  let lastRefused: string | undefined;
  let pending: Promise<StoredToken> | undefined;
  let seen: readonly string[] = [];

  function secrets(): string[] {
    const { clientId, clientSecret } = request;
    const basic = basicHeader(clientId, clientSecret).slice("Basic ".length);
    return [clientSecret, basic, grant["password"], ...seen].filter((secret) => secret !== undefined);
  }

  /** A late answer may quote a token that is no longer the current one. */
  function remember(token: StoredToken): StoredToken {
    seen = [...new Set([token.accessToken, token.refreshToken ?? "", ...seen])].slice(0, mostRemembered);
    return token;
  }

  async function obtain(settings: ClientSettings): Promise<StoredToken> {
    const shared = await shelf.read(settings);
    if (shared) remember(shared);
    refreshToken = shared?.refreshToken ?? refreshToken;
    const isGood =
      shared && shared.accessToken !== lastRefused && time.now(settings.clock) < renewalOf(shared, settings);
    const token = remember(isGood ? shared : await renew(settings));
    if (!isGood) await shelf.write(token, settings);
    refreshToken = token.refreshToken;
    renewAt = renewalOf(token, settings);
    return (current = token);
  }

  async function renew(settings: ClientSettings): Promise<StoredToken> {
    if (refreshToken !== undefined) {
      try {
        const token = await askForToken(
          request,
          { grant_type: "refresh_token", refresh_token: refreshToken },
          settings,
          time,
          secrets(),
        );
        // RFC 6749, 6: an answer without a refresh token leaves the old one valid.
        return { ...token, refreshToken: token.refreshToken ?? refreshToken };
      } catch (error) {
        if (!isRefused(error)) throw error;
        refreshToken = undefined;
      }
    }
    return askForToken(request, grant, settings, time, secrets());
  }

  function atHand(settings: ClientSettings): string | undefined {
    return current && time.now(settings.clock) < renewAt ? current.accessToken : undefined;
  }

  return {
    atHand,
    async get(settings, signal) {
      const token = atHand(settings);
      if (token !== undefined) return token;
      // Not tied to this caller's signal: others wait for the same answer.
      pending ??= obtain(settings).finally(() => (pending = undefined));
      return (await raceSignal(pending, signal)).accessToken;
    },
    refused(token) {
      if (current?.accessToken === token) {
        current = undefined;
        lastRefused = token;
      }
      return true;
    },
    answered: (headers, settings) => time.learn(headers, settings.clock),
    secrets,
  };
}

/**
 * Milliseconds since 1970 from which a token is no longer handed out: before its end by a tenth of its life, at most two
 * minutes, and by more or less of a quarter of that, so that many processes don't all renew at once.
 */
function renewalOf({ issuedAt, expiresAt }: StoredToken, settings: ClientSettings): number {
  return expiresAt - Math.min(longestMargin, (expiresAt - issuedAt) / 10) * (0.75 + settings.retry.random() / 2);
}

/** The endpoint won't take what it was given, rather than being out of order. */
function isRefused(error: unknown): boolean {
  return error instanceof TokenError && [400, 401, 403].includes(error.status ?? 0);
}

/** One token's place in the client's store, where it has one. */
interface Shelf {
  read(settings: ClientSettings): Promise<StoredToken | undefined>;
  write(token: StoredToken, settings: ClientSettings): Promise<void>;
}

function createShelf(request: TokenRequest, grant: Grant): Shelf {
  const parts = [request.url, request.clientId, request.scope, request.audience, grant.grant_type, grant["username"]];
  const url = shownUrl(request.url);
  const passOver = (settings: ClientSettings, error: unknown): void =>
    tell(settings.observe, { type: "token", url, from: "store", error: error instanceof Error ? error.name : "Error" });
  let key: Promise<string> | undefined;
  return {
    async read(settings) {
      if (!settings.tokenStore) return undefined;
      try {
        const token: unknown = await settings.tokenStore.read(await (key ??= tokenKey(parts)));
        if (!isStoredToken(token)) return undefined;
        tell(settings.observe, { type: "token", url, from: "store" });
        return token;
      } catch (error) {
        passOver(settings, error);
        return undefined;
      }
    },
    async write(token, settings) {
      try {
        await settings.tokenStore?.write(await (key ??= tokenKey(parts)), token);
      } catch (error) {
        passOver(settings, error);
      }
    },
  };
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
