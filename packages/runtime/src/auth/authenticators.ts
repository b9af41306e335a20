import { requireName } from "../errors/checks/require-name.ts";
import { requireHeaderText, requireText } from "../errors/checks/require-text.ts";
import { createRedaction } from "../errors/hide/redact.ts";
import type { CreateRedaction } from "../errors/hide/redaction.ts";
import { basicHeader } from "./basic-header.ts";
import type { SigningSettings } from "./signing-settings.ts";
import type { TokenProvider } from "./token-provider.ts";

/** Puts credentials on a request, for one security scheme of a description. */
export interface Authenticator {
  /**
   * Headers to add to this attempt.
   * @param end its `signal` aborts when the call ends: for what has to wait
   */
  sign(
    settings: SigningSettings,
    end: { readonly signal: AbortSignal | undefined },
  ): Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;
  /** The signed URL of this attempt, if credentials travel in the URL. */
  url?(url: string): string;
  /**
   * The server refused these credentials.
   * @returns whether signing again may give better ones
   */
  refused?(credentials: Readonly<Record<string, string>>): boolean;
  /** Gets the headers of an answer to a signed request: their `Date` says how far our clock is off. */
  answered?(headers: Headers, settings: SigningSettings): void;
  /** Texts that must not appear in any error: each secret as it is, and in the form in which it is sent. */
  secrets?(): readonly string[];
  /**
   * Finds secrets in all their encodings. Our own authenticators bring it. Without it, a client that has a secret shows
   * nothing that a server says.
   */
  readonly hide?: CreateRedaction;
}

const hide = createRedaction;

/** `Authorization: Bearer …`, from a token that doesn't change or from a {@link TokenProvider}. */
export function bearer(token: string | TokenProvider): Authenticator {
  if (typeof (token as Partial<TokenProvider> | undefined)?.get !== "function")
    requireHeaderText("the token of bearer", token as string);
  if (typeof token === "string")
    return { sign: () => ({ authorization: `Bearer ${token}` }), secrets: () => [token], hide };
  return {
    sign(settings, end) {
      const write = (value: string): Record<string, string> => {
        requireHeaderText("the token that the provider of bearer gave", value);
        return { authorization: `Bearer ${value}` };
      };
      const ask = async (): Promise<Record<string, string>> => write(await token.get(settings, end.signal));
      const atHand = token.atHand?.(settings);
      return atHand === undefined ? ask() : write(atHand);
    },
    refused: (credentials) => token.refused((credentials["authorization"] ?? "").replace("Bearer ", "")),
    answered: token.answered && ((headers, settings) => token.answered?.(headers, settings)),
    secrets: () => token.secrets?.() ?? [],
    hide,
  };
}

/** `Authorization: Basic …` (RFC 7617), in UTF-8. */
export function basic(username: string, password: string): Authenticator {
  requireText("the user name of basic", username, true);
  requireText("the password of basic", password, true);
  const authorization = basicHeader(username, password);
  const secrets = [username, password, authorization.slice("Basic ".length)];
  return { sign: () => ({ authorization }), secrets: () => secrets, hide };
}

/** Sends a key unchanged in a header. */
export function apiKey(header: string, value: string): Authenticator {
  requireName("the header's name of apiKey", header);
  requireHeaderText("the key of apiKey, which comes after the header's name,", value);
  return { sign: () => ({ [header]: value }), secrets: () => [value], hide };
}
