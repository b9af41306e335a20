import { tell } from "../observe/observe.ts";
import { inTime } from "../time/in-time.ts";
import type { SigningSettings } from "./signing-settings.ts";
import { shownUrl } from "../errors/checks/require-url.ts";
import type { Grant, TokenRequest } from "./token-endpoint.ts";
import { lockLease } from "./wait-for-lock.ts";
import { isStoredToken, tokenKey, type StoredToken, type TokenStore } from "./token-store.ts";

/** Milliseconds that a store may take. A token endpoint is faster than that. */
const storeTimeout = 5000;

/** Milliseconds to wait for a lock: longer than that of a killed process lasts, and then the next one asks. */
const lockTimeout = 2 * lockLease;

type Work<T> = (store: TokenStore, key: string, signal: AbortSignal) => Promise<T> | undefined;

/**
 * One token's place in the client's store, if there is one. If the store fails or takes too long, it is skipped, and
 * the observer gets an event.
 */
export class TokenShelf {
  readonly #parts: readonly (string | undefined)[];
  readonly #url: string;
  #key: Promise<string> | undefined;

  constructor({ url, clientId, scope, audience }: TokenRequest, grant: Grant) {
    this.#parts = [url, clientId, scope, audience, grant.grant_type, grant["username"]];
    this.#url = shownUrl(url);
  }

  async read(settings: SigningSettings, signal: AbortSignal): Promise<StoredToken | undefined> {
    const token: unknown = await this.#try((store, key) => store.read(key), settings, signal);
    if (!isStoredToken(token)) return undefined;
    this.#tell(settings);
    return token;
  }

  async write(token: StoredToken, settings: SigningSettings, signal: AbortSignal): Promise<void> {
    await this.#try((store, key) => store.write(key, token), settings, signal);
  }

  /**
   * Keeps other processes from asking for the token. @returns a function that releases the lock; undefined if it can't
   * be taken
   */
  async lock(settings: SigningSettings, signal: AbortSignal): Promise<(() => Promise<void>) | undefined> {
    let taken: ReturnType<Work<() => Promise<void>>>;
    const lock: Work<() => Promise<void>> = (store, key, limited) => (taken = store.lock?.(key, limited));
    const release = await this.#try(lock, settings, signal, lockTimeout);
    // One that comes when nobody waits for it any more is given back.
    if (!release) taken?.then((late) => late()).catch(() => undefined);
    return release && (() => this.#try(release, settings));
  }

  async #try<T>(
    work: Work<T>,
    settings: SigningSettings,
    signal?: AbortSignal,
    milliseconds: number = storeTimeout,
  ): Promise<T | undefined> {
    const { tokenStore, clock } = settings;
    if (!tokenStore) return undefined;
    try {
      const key = await (this.#key ??= tokenKey(this.#parts));
      return await inTime(async (limited) => work(tokenStore, key, limited), { clock, milliseconds, signal });
    } catch (error) {
      this.#tell(settings, error instanceof Error ? error.name : "Error");
      return undefined;
    }
  }

  #tell({ observe }: SigningSettings, error?: string): void {
    tell(observe, { type: "token", url: this.#url, from: "store", error });
  }
}
