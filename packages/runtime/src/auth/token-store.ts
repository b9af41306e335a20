/** A token as it is kept between processes. A secret: keep it where only its owner can read it. */
export interface StoredToken {
  /** The token itself: a secret. */
  readonly accessToken: string;
  /** Milliseconds since 1970 by the clock of the server that gave it, as is `expiresAt`. */
  readonly issuedAt: number;
  /** When it ends, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** Gives the next token without the original credentials, where the server hands one out. */
  readonly refreshToken?: string;
}

/**
 * Keeps tokens beyond the process, so that several share one. A store that fails is passed over: the token endpoint is
 * asked, and the observer gets an event. One that takes longer than five seconds counts as failed.
 *
 * @example
 * import { fileTokenStore } from "@pressroom/runtime/file-token-store";
 * const client = createClient({ auth, tokenStore: fileTokenStore("/var/lib/my-program/tokens") });
 */
export interface TokenStore {
  /** @returns what was last written under this key; undefined if there is nothing that can be used */
  read(key: string): Promise<StoredToken | undefined>;
  /** Keeps a token under a key, in the place of the one before. */
  write(key: string, token: StoredToken): Promise<void>;
  /**
   * Waits until no other process asks for this token, so that those who find none at the same moment make one call. A lock
   * that nobody gives back, since its process was killed, must be free after a while. A store without locks: each asks for one.
   *
   * @param signal aborts when nobody waits for the token any more
   * @returns gives the lock back
   */
  lock?(key: string, signal?: AbortSignal): Promise<() => Promise<void>>;
}

/** Is this an access token? One that is blank is none. */
export function isTokenText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** Is this a token as {@link TokenStore} keeps it? What a store reads may be of another version, or damaged. */
export function isStoredToken(value: unknown): value is StoredToken {
  const { accessToken, issuedAt, expiresAt, refreshToken } = Object(value) as Record<string, unknown>;
  return (
    isTokenText(accessToken) &&
    [issuedAt, expiresAt].every(Number.isFinite) &&
    ["undefined", "string"].includes(typeof refreshToken)
  );
}

/**
 * Name under which a token is kept: a hash, in hexadecimal digits, of what makes it another token than the next. No
 * secret goes into it, so it can be a file's name.
 */
export async function tokenKey(parts: readonly (string | undefined)[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts.map((part) => part ?? null)));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
