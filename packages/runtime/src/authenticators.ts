import type { ClientSettings } from "./client-config.ts";
import type { TokenProvider } from "./token-provider.ts";

/** Puts credentials on a request, for one security scheme of a description. */
export interface Authenticator {
  /** Headers to add to this attempt. */
  sign(settings: ClientSettings, signal?: AbortSignal): Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;
  /**
   * The server refused these credentials.
   * @returns whether signing again may give better ones
   */
  refused?(credentials: Readonly<Record<string, string>>): boolean;
}

/** `Authorization: Bearer …`, from a token that doesn't change or from a {@link TokenProvider}. */
export function bearer(token: string | TokenProvider): Authenticator {
  if (typeof token === "string") return { sign: () => ({ authorization: `Bearer ${token}` }) };
  return {
    async sign(settings, signal) {
      return { authorization: `Bearer ${await token.get(settings, signal)}` };
    },
    refused: (credentials) => token.refused((credentials["authorization"] ?? "").replace("Bearer ", "")),
  };
}

/** `Authorization: Basic …` (RFC 7617), in UTF-8. */
export function basic(username: string, password: string): Authenticator {
  const authorization = basicHeader(username, password);
  return { sign: () => ({ authorization }) };
}

/** A header that holds a key as it is. */
export function apiKey(header: string, value: string): Authenticator {
  return { sign: () => ({ [header]: value }) };
}

export function basicHeader(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
