import { checkMembers } from "../errors/checks/check-members.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import type { CallContext, Extending, Layer } from "../call/call-context.ts";
import { serverOf, type Extension } from "../call/client-config.ts";
import { pause } from "../call/retry.ts";
import { ApiError, ConfigurationError } from "../errors/errors.ts";
import { elapsedOn } from "../time/clock.ts";
import { retryAfter } from "../time/retry-after.ts";
import { RateLimitError } from "./rate-limit-error.ts";
import { readRateLimit } from "./rate-limit-headers.ts";

/** Options of `rateLimits`. */
export interface RateLimitOptions {
  /** Longest wait of a call without a deadline, in milliseconds. Default: one hour. */
  longestWait?: number;
}

/** The rest of the quota at one server. */
interface Quota {
  remaining: number;
  /** Time on the monotonic clock. */
  readonly until: number;
}

const hour = 3_600_000;

/**
 * Obeys what the API says of its rate limit: `RateLimit`, `RateLimit-Remaining`, `X-RateLimit-Remaining` with their
 * resets, and the `Retry-After` of a 429. If nothing remains, the next request waits for the reset. If its deadline
 * comes earlier, the call fails at once with a `RateLimitError`, and nothing is sent.
 *
 * Clients with the same extension object share the quota of a server.
 *
 * @throws ConfigurationError if `longestWait` is not a number of milliseconds
 * @example
 * createClient({ use: [rateLimits()] });
 */
export function rateLimits(options: RateLimitOptions = {}): Extension {
  checkMembers(options, "options of rateLimits");
  checkNames(options, "options of rateLimits", "longestWait");
  const { longestWait = hour } = options;
  if (typeof longestWait !== "number" || !(longestWait >= 0))
    throw new ConfigurationError(`longestWait is ${String(longestWait)}: pass a number, 0 or more`);
  const quotas = new Map<string, Quota>();

  const layer: Layer = (next, operation, settings) => {
    const { origin } = new URL(serverOf(settings, operation));
    const { clock } = settings;
    const learn = (headers: Headers, refused: boolean): void => {
      const said = readRateLimit(headers, clock.now());
      const asked = refused ? retryAfter(headers, clock.now()) : undefined;
      const reset = Math.max(asked ?? 0, said?.reset ?? 0);
      if (said ?? asked)
        quotas.set(origin, { remaining: asked ? 0 : (said?.remaining ?? 0), until: elapsedOn(clock) + reset });
    };
    return async (context) => {
      await turn(context, () => quotas.get(origin), longestWait);
      try {
        const answer = await next(context);
        learn(answer.headers, false);
        return answer;
      } catch (error) {
        if (error instanceof ApiError) learn(error.headers, error.rateLimited);
        throw error;
      }
    };
  };
  const extension: Extending = { layer };
  return extension;
}

/** Waits until a request may be sent, and counts it. */
async function turn(context: CallContext, quota: () => Quota | undefined, longestWait: number): Promise<void> {
  const { operation, settings, end } = context;
  const { clock } = settings;
  for (;;) {
    const now = elapsedOn(clock);
    const known = quota();
    if (!known || known.until <= now) return;
    if (known.remaining-- > 0) return;
    const delay = known.until - now;
    const mayWait = Math.min(end.leftAt(now), end.leftAt(now) === Infinity ? longestWait : Infinity);
    if (delay > mayWait) throw new RateLimitError(operation.id, delay, mayWait);
    await pause(context, delay, () => "the API takes no more requests until then");
  }
}
