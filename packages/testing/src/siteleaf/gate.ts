import type { Clock } from "../clock.ts";
import { basicCredentials } from "../credentials.ts";
import type { RateLimit, SiteleafCredentials } from "./options.ts";

/** Why a request is not let in. */
export type Refusal = "unauthorized" | "rate-limited";

/** Counts requests and looks at API keys. */
export interface Gate {
  check(request: Request): Refusal | null;
  /** Whether the request carries the e-mail address and password of the account. */
  knowsAccount(request: Request): boolean;
}

export function createGate(clock: Clock, credentials: SiteleafCredentials, limit: RateLimit | undefined): Gate {
  let windowStart = Number.NEGATIVE_INFINITY;
  let requests = 0;

  function exceeds(allowed: RateLimit): boolean {
    if (clock.now() >= windowStart + allowed.milliseconds) {
      windowStart = clock.now();
      requests = 0;
    }
    requests += 1;
    return requests > allowed.requests;
  }

  return {
    check: (request) => {
      const given = basicCredentials(request);
      if (given?.user !== credentials.apiKey || given.password !== credentials.apiSecret) return "unauthorized";
      return limit !== undefined && exceeds(limit) ? "rate-limited" : null;
    },
    knowsAccount: (request) => {
      const given = basicCredentials(request);
      return given?.user === credentials.email && given.password === credentials.password;
    },
  };
}
