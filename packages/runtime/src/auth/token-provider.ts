import type { SigningSettings } from "./signing-settings.ts";

/** A source of bearer tokens. */
export interface TokenProvider {
  /** Gets a valid token. Concurrent callers share one request. */
  get(settings: SigningSettings, signal?: AbortSignal): Promise<string>;
  /**
   * The same without waiting, if there is a token already; undefined: call `get`. This saves each call three turns of
   * the microtask queue.
   */
  atHand?(settings: SigningSettings): string | undefined;
  /**
   * The API refused this token.
   * @returns true if `get` will give another token. The refused token is dropped only if it is still the current one
   */
  refused(token: string): boolean;
  /** Gets the headers of the API's answers: their `Date` says how far our clock is off. */
  answered?(headers: Headers, settings: SigningSettings): void;
  /** Texts that must not appear in any error. */
  secrets?(): readonly string[];
}
