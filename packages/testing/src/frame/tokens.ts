import type { Clock } from "./clock.ts";
import type { Sequence } from "./sequence.ts";

/** The state of a token at this moment. */
export type TokenStanding = "valid" | "expired" | "unknown";

/** The access tokens that a fake has issued. */
export interface Tokens {
  /** How long a token is valid, in seconds. */
  readonly lifetime: number;
  /** Issues a new token. */
  issue(): string;
  standing(token: string | null): TokenStanding;
  /** Lets every token that was issued so far expire. */
  expireAll(): void;
}

/**
 * Makes the token store of a fake.
 *
 * @param lifetime how long a token is valid, in seconds
 */
export function createTokens(clock: Clock, sequence: Sequence, lifetime: number): Tokens {
  const expiries = new Map<string, number>();
  return {
    lifetime,
    issue: () => {
      const token = `fake.${sequence.hex(24)}.${expiries.size + 1}`;
      expiries.set(token, clock.now() + lifetime * 1000);
      return token;
    },
    standing: (token) => {
      const expiry = token === null ? undefined : expiries.get(token);
      if (expiry === undefined) return "unknown";
      return clock.now() < expiry ? "valid" : "expired";
    },
    expireAll: () => {
      for (const token of expiries.keys()) expiries.set(token, clock.now());
    },
  };
}
