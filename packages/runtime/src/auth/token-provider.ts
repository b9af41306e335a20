import type { SigningSettings } from "./signing-settings.ts";

/** Where bearer tokens come from. */
export interface TokenProvider {
  /** A token that is good now. Concurrent callers share one request for it. */
  get(settings: SigningSettings, signal?: AbortSignal): Promise<string>;
  /** The same without waiting, if there is one already; undefined: ask with `get`. Saves each call three turns of the queue. */
  atHand?(settings: SigningSettings): string | undefined;
  /**
   * The API refused this token.
   * @returns true when `get` will give another one: the refused one is dropped only if it is still the current one
   */
  refused(token: string): boolean;
  /** Sees the headers of the API's answers: their `Date` says how far our clock is off. */
  answered?(headers: Headers, settings: SigningSettings): void;
  /** What must not appear in any error. */
  secrets?(): readonly string[];
}
