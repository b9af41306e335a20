import type { Clock } from "./clock.ts";
import type { Sequence } from "./sequence.ts";

/** The state of a token at this moment. */
export type TokenStanding = "valid" | "expired" | "unknown";

/** The access tokens a fake has handed out. */
export interface Tokens {
  /** How long a token is valid, in seconds. */
  readonly lifetime: number;
  /** Hands out a new token. */
  issue(): string;
  standing(token: string | null): TokenStanding;
  /** Ends the time of every token handed out so far. */
  expireAll(): void;
}

/**
 * Makes a fake's keeper of tokens.
 *
 * @param lifetime seconds a token is valid
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
