import { tell } from "../observe/observe.ts";
import { inTime } from "../time/in-time.ts";
import type { SigningSettings } from "./signing-settings.ts";
import { shownUrl, type Grant, type TokenRequest } from "./token-endpoint.ts";
import { isStoredToken, tokenKey, type StoredToken } from "./token-store.ts";

/** Milliseconds a store may take: a token endpoint takes less. */
const storeTimeout = 5000;

/** Milliseconds to wait for those who ask already: a token endpoint takes less. */
const lockTimeout = 40_000;

/** One token's place in the client's store, where it has one. A store that fails, or takes too long, is passed over, and the observer is told. */
export class TokenShelf {
  readonly #parts: readonly (string | undefined)[];
  readonly #url: string;
  #key: Promise<string> | undefined;

  constructor({ url, clientId, scope, audience }: TokenRequest, grant: Grant) {
    this.#parts = [url, clientId, scope, audience, grant.grant_type, grant["username"]];
    this.#url = shownUrl(url);
  }

  async read(settings: SigningSettings, signal: AbortSignal): Promise<StoredToken | undefined> {
    const store = settings.tokenStore;
    if (!store) return undefined;
    try {
      const token: unknown = await this.#inTime((key) => store.read(key), settings, signal);
      if (!isStoredToken(token)) return undefined;
      tell(settings.observe, { type: "token", url: this.#url, from: "store" });
      return token;
    } catch (error) {
      this.#passOver(settings, error);
      return undefined;
    }
  }

  async write(token: StoredToken, settings: SigningSettings, signal: AbortSignal): Promise<void> {
    const store = settings.tokenStore;
    if (!store) return;
    try {
      await this.#inTime((key) => store.write(key, token), settings, signal);
    } catch (error) {
      this.#passOver(settings, error);
    }
  }

  /** Keeps other processes from asking for the token. @returns gives the lock back; undefined if there is none to be had */
  async lock(settings: SigningSettings, signal: AbortSignal): Promise<(() => Promise<void>) | undefined> {
    const store = settings.tokenStore;
    if (!store?.lock) return undefined;
    try {
      const release = await this.#inTime((key, limited) => store.lock?.(key, limited), settings, signal, lockTimeout);
      return release && (() => this.#inTime(release, settings).catch((error) => this.#passOver(settings, error)));
    } catch (error) {
      this.#passOver(settings, error);
      return undefined;
    }
  }

  async #inTime<T>(
    work: (key: string, signal: AbortSignal) => Promise<T> | undefined,
    { clock }: SigningSettings,
    signal?: AbortSignal,
    milliseconds: number = storeTimeout,
  ): Promise<T | undefined> {
    const key = await (this.#key ??= tokenKey(this.#parts));
    return inTime(async (limited) => work(key, limited), { clock, milliseconds, signal });
  }

  #passOver({ observe }: SigningSettings, error: unknown): void {
    const name = error instanceof Error ? error.name : "Error";
    tell(observe, { type: "token", url: this.#url, from: "store", error: name });
  }
}
