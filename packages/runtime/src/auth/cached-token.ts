import { checkMembers } from "../errors/checks/check-members.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import { checkNumbers } from "../errors/checks/check-numbers.ts";
import { requireUrl } from "../errors/checks/require-url.ts";
import { ConfigurationError, TokenError } from "../errors/errors.ts";
import { ServerTime } from "../time/server-time.ts";
import { basicHeader } from "./basic-header.ts";
import { raceSignal } from "../time/race-signal.ts";
import type { SigningSettings } from "./signing-settings.ts";
import { askForToken, type Grant, type TokenRequest } from "./token-endpoint.ts";
import type { TokenProvider } from "./token-provider.ts";
import { TokenShelf } from "./token-shelf.ts";
import type { StoredToken } from "./token-store.ts";

const longestMargin = 120_000;
const mostRemembered = 8;

/**
 * Gets a token once, keeps it until shortly before it expires, and lets concurrent callers share one request. If it
 * came with a refresh token, the next renewal uses that. If the refresh token is refused, the original grant is used
 * again.
 */
export class CachedToken implements TokenProvider {
  readonly #request: TokenRequest;
  readonly #grant: Grant;
  readonly #time = new ServerTime();
  readonly #shelf: TokenShelf;
  #current: StoredToken | undefined;
  #renewAt = 0;
  #refreshToken: string | undefined;
  #lastRefused: string | undefined;
  #asking: Asking | undefined;
  /** A late answer may quote a token that is no longer the current one. */
  #seen: readonly string[] = [];

  constructor(given: TokenRequest, grant: Grant) {
    // A JavaScript caller may pass nothing, or a URL object as `url`.
    const request = { ...given, url: String((given as TokenRequest | undefined)?.url) };
    if (!request.clientId || !request.clientSecret) throw new ConfigurationError("client id or client secret is empty");
    const { clientAuthentication = "body" } = request;
    checkMembers(request, "", {
      clientId: ["a string"],
      clientSecret: ["a string"],
      scope: ["a string"],
      audience: ["a string"],
    });
    const known = "url clientId clientSecret scope audience clientAuthentication lifetime username password";
    checkNames(request, "the request for a token", known);
    if (clientAuthentication !== "body" && clientAuthentication !== "basic")
      throw new ConfigurationError('clientAuthentication must be "body" or "basic"');
    requireUrl("the URL of the token endpoint", request.url, true);
    checkNumbers(request, { lifetime: 1 });
    this.#request = request;
    this.#grant = grant;
    this.#shelf = new TokenShelf(request, grant);
  }

  atHand({ clock }: SigningSettings): string | undefined {
    return this.#time.now(clock) < this.#renewAt ? this.#current?.accessToken : undefined;
  }

  async get(settings: SigningSettings, signal?: AbortSignal): Promise<string> {
    const token = this.atHand(settings);
    if (token !== undefined) return token;
    // Not tied to this caller's signal: others wait for the same answer.
    const given = new AbortController();
    const asking = (this.#asking ??= { token: this.#obtain(settings, given.signal), waiting: 0, given });
    asking.waiting++;
    try {
      return (await raceSignal(asking.token, signal)).accessToken;
    } finally {
      // The last waiting caller aborts it: a request without a waiting caller would keep the process alive.
      if (--asking.waiting === 0) {
        if (this.#asking === asking) this.#asking = undefined;
        asking.given.abort(new Error("nobody waits any more"));
      }
    }
  }

  refused(token: string): boolean {
    if (this.#current?.accessToken === token) {
      this.#current = undefined;
      this.#lastRefused = token;
    }
    return true;
  }

  answered(headers: Headers, settings: SigningSettings): void {
    this.#time.learn(headers, settings.clock);
  }

  secrets(): string[] {
    const { clientId, clientSecret } = this.#request;
    const basic = basicHeader(clientId, clientSecret).slice("Basic ".length);
    return [clientSecret, basic, this.#grant["username"], this.#grant["password"], ...this.#seen].filter(
      (secret) => secret !== undefined,
    );
  }

  async #obtain(settings: SigningSettings, signal: AbortSignal): Promise<StoredToken> {
    let token = await this.#shared(settings, signal);
    if (!token) {
      const release = await this.#shelf.lock(settings, signal);
      try {
        // After the wait, the token of the other process is in the store.
        token = release && (await this.#shared(settings, signal));
        if (!token) {
          token = this.#remember(await this.#renew(settings, signal));
          await this.#shelf.write(token, settings, signal);
        }
      } finally {
        await release?.();
      }
    }
    this.#refreshToken = token.refreshToken;
    this.#renewAt = renewalOf(token, settings);
    return (this.#current = token);
  }

  /** The store's token, if it is valid. An expired one may still hold a valid refresh token. */
  async #shared(settings: SigningSettings, signal: AbortSignal): Promise<StoredToken | undefined> {
    const shared = await this.#shelf.read(settings, signal);
    if (!shared) return undefined;
    this.#remember(shared);
    this.#refreshToken = shared.refreshToken ?? this.#refreshToken;
    const isGood =
      shared.accessToken !== this.#lastRefused && this.#time.now(settings.clock) < renewalOf(shared, settings);
    return isGood ? shared : undefined;
  }

  async #renew(settings: SigningSettings, signal: AbortSignal): Promise<StoredToken> {
    const kept = this.#refreshToken;
    if (kept !== undefined) {
      try {
        const refresh = { grant_type: "refresh_token", refresh_token: kept };
        // RFC 6749, 6: an answer without a refresh token leaves the old one valid.
        return { refreshToken: kept, ...(await this.#post(refresh, settings, signal)) };
      } catch (error) {
        if (!isRefused(error)) throw error;
        this.#refreshToken = undefined;
      }
    }
    return this.#post(this.#grant, settings, signal);
  }

  #post(grant: Grant, settings: SigningSettings, signal: AbortSignal): Promise<StoredToken> {
    return askForToken(
      this.#request,
      grant,
      settings,
      this.#time,
      this.secrets(),
      (token) => this.#remember(token),
      signal,
    );
  }

  #remember(token: StoredToken): StoredToken {
    this.#seen = [...new Set([token.accessToken, token.refreshToken ?? "", ...this.#seen])].slice(0, mostRemembered);
    return token;
  }
}

/** One request for a token, and the number of callers that wait for it. */
interface Asking {
  readonly token: Promise<StoredToken>;
  waiting: number;
  readonly given: AbortController;
}

/**
 * Milliseconds since 1970 from which a token counts as expired. This is earlier than its end by a tenth of its life, at
 * most two minutes, plus or minus a random quarter of that, so that many processes don't all renew at once.
 */
function renewalOf({ issuedAt, expiresAt }: StoredToken, { random }: SigningSettings): number {
  return expiresAt - Math.min(longestMargin, (expiresAt - issuedAt) / 10) * (0.75 + random() / 2);
}

/** The endpoint refuses the credentials, and is not merely out of order. */
function isRefused(error: unknown): boolean {
  return error instanceof TokenError && [400, 401, 403].includes(error.status ?? 0);
}
