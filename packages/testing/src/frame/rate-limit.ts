import type { Clock } from "./clock.ts";

/** How many requests are answered in how many milliseconds. */
export interface RateLimit {
  /** How many requests are answered. */
  readonly requests: number;
  /** In how many milliseconds they are counted. */
  readonly milliseconds: number;
}

/**
 * Counts requests in windows of time.
 *
 * @param limit undefined for no limit
 * @returns tells, of each request, whether it is one too many
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
