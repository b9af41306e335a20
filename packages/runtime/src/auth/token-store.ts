import { isHeaderText } from "../errors/checks/require-text.ts";

/** A token in a store. It is a secret: keep it where only its owner can read it. */
export interface StoredToken {
  /** The token itself: a secret. */
  readonly accessToken: string;
  /** Milliseconds since 1970 by the clock of the server that gave it, as is `expiresAt`. */
  readonly issuedAt: number;
  /** When it ends, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** The refresh token, which gets the next token without the original credentials, if the server gave one. */
  readonly refreshToken?: string;
}

/**
 * Stores tokens outside the process, so that several processes share one. If a store fails or takes longer than five
 * seconds, the client asks the token endpoint, and the observer gets an event.
 *
 * @example
 * import { fileTokenStore } from "@pressroom/runtime/file-token-store";
 * const client = createClient({ auth, tokenStore: fileTokenStore("/var/lib/my-program/tokens") });
 */
export interface TokenStore {
  /** @returns the token last written under this key; undefined if there is none that can be used */
  read(key: string): Promise<StoredToken | undefined>;
  /** Stores a token under a key, and replaces the previous one. */
  write(key: string, token: StoredToken): Promise<void>;
  /**
   * Waits until no other process asks for this token, so that processes that find no token at the same moment make only
   * one call. The lock of a killed process must become free after a while. Without locks, each process asks for a
   * token.
   *
   * @param signal aborts when nobody waits for the token any more
   * @returns a function that releases the lock
   */
  lock?(key: string, signal?: AbortSignal): Promise<() => Promise<void>>;
}

/** Is this an access token? One that is blank is none. */
export function isTokenText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** Whether this is a stored token. The record in a store may be of another version, or damaged. */
export function isStoredToken(value: unknown): value is StoredToken {
  const { accessToken, issuedAt, expiresAt, refreshToken } = Object(value) as Record<string, unknown>;
  return (
    isTokenText(accessToken) &&
    isHeaderText(accessToken) &&
    [issuedAt, expiresAt].every(Number.isFinite) &&
    ["undefined", "string"].includes(typeof refreshToken)
  );
}

/**
 * The key of a token in a store: a hash, in hexadecimal digits, of everything that distinguishes one token from
 * another. It contains no secret, so it can be a file name.
 */
export async function tokenKey(parts: readonly (string | undefined)[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts.map((part) => part ?? null)));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
