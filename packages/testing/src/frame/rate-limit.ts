import type { Clock } from "./clock.ts";

/** A limit on the number of requests in a time. */
export interface RateLimit {
  /** How many requests are answered in one window. */
  readonly requests: number;
  /** The length of the window, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * Counts requests in windows of time.
 *
 * @param limit undefined for no limit
 * @returns a function to call for each request; it returns whether the request exceeds the limit
 */
export function createRateLimiter(clock: Clock, limit: RateLimit | undefined): () => boolean {
  let windowStart = Number.NEGATIVE_INFINITY;
  let requests = 0;
  return () => {
    if (limit === undefined) return false;
    if (clock.now() >= windowStart + limit.milliseconds) {
      windowStart = clock.now();
      requests = 0;
    }
    requests += 1;
    return requests > limit.requests;
  };
}
