import type { Clock } from "../../frame/clock.ts";
import { basicCredentials } from "../../frame/credentials.ts";
import { createRateLimiter, type RateLimit } from "../../frame/rate-limit.ts";
import type { SiteleafCredentials } from "./options.ts";

/** Why a request is refused. */
export type Refusal = "unauthorized" | "rate-limited";

/** Counts requests and checks API keys. */
export interface Gate {
  check(request: Request): Refusal | null;
  /** Whether the request has the e-mail address and password of the account. */
  knowsAccount(request: Request): boolean;
}

export function createGate(clock: Clock, credentials: SiteleafCredentials, limit: RateLimit | undefined): Gate {
  const exceeds = createRateLimiter(clock, limit);
  return {
    check: (request) => {
      const given = basicCredentials(request);
      if (given?.user !== credentials.apiKey || given.password !== credentials.apiSecret) return "unauthorized";
      return exceeds() ? "rate-limited" : null;
    },
    knowsAccount: (request) => {
      const given = basicCredentials(request);
      return given?.user === credentials.email && given.password === credentials.password;
    },
  };
}
