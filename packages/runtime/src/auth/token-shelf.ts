import { tell } from "../observe/observe.ts";
import type { SigningSettings } from "./signing-settings.ts";
import { shownUrl, type Grant, type TokenRequest } from "./token-endpoint.ts";
import { isStoredToken, tokenKey, type StoredToken } from "./token-store.ts";

/** One token's place in the client's store, where it has one. A store that fails is passed over, and the observer is told. */
export class TokenShelf {
  readonly #parts: readonly (string | undefined)[];
  readonly #url: string;
  #key: Promise<string> | undefined;

  constructor({ url, clientId, scope, audience }: TokenRequest, grant: Grant) {
    this.#parts = [url, clientId, scope, audience, grant.grant_type, grant["username"]];
    this.#url = shownUrl(url);
  }

  async read(settings: SigningSettings): Promise<StoredToken | undefined> {
    if (!settings.tokenStore) return undefined;
    try {
      const token: unknown = await settings.tokenStore.read(await this.#keyed());
      if (!isStoredToken(token)) return undefined;
      tell(settings.observe, { type: "token", url: this.#url, from: "store" });
      return token;
    } catch (error) {
      this.#passOver(settings, error);
      return undefined;
    }
  }

  async write(token: StoredToken, settings: SigningSettings): Promise<void> {
    try {
      await settings.tokenStore?.write(await this.#keyed(), token);
    } catch (error) {
      this.#passOver(settings, error);
    }
  }

  #keyed(): Promise<string> {
    return (this.#key ??= tokenKey(this.#parts));
  }

  #passOver({ observe }: SigningSettings, error: unknown): void {
    const name = error instanceof Error ? error.name : "Error";
    tell(observe, { type: "token", url: this.#url, from: "store", error: name });
  }
}
