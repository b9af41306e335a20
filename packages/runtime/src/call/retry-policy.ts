import { ApiError, ConnectionError, TimeoutError, TokenError, UndecodableAnswerError } from "../errors/errors.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";

/** How often and how patiently a call is tried again. */
export interface RetryPolicy {
  /**
   * Attempts in all, the first included. 1 for no retry. An attempt made again under a renewed token is not counted; a
   * client of which too many calls fail makes fewer (see `RetryQuota`).
   */
  readonly attempts: number;
  /** Milliseconds: upper bound of the first pause; it doubles from attempt to attempt. */
  readonly firstDelay: number;
  /** Milliseconds: upper bound of any pause of our own choosing. */
  readonly longestDelay: number;
  /** Milliseconds: a server that asks for a longer pause (`Retry-After`) gets no retry, the caller gets the error. */
  readonly longestRetryAfter: number;
  /** 0 ≤ n < 1; a test hands over its own. */
  readonly random: () => number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 3,
  firstDelay: 500,
  longestDelay: 8_000,
  longestRetryAfter: 60_000,
  random: Math.random,
};

/** RFC 9110, 9.2.2: what a method promises unless `api.yaml` says otherwise. */
const idempotentMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]);

export function isIdempotent(operation: OperationDescriptor): boolean {
  return operation.idempotent ?? idempotentMethods.has(operation.method);
}

/** Statuses that say "not now" rather than "no". */
const passingStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** What a failure means for doing it again. */
export type Verdict =
  /** The server did nothing, or doing it twice does no harm. */
  | "retry"
  /** Trying again would not help. */
  | "final"
  /** It may have been done: trying again could do it twice. */
  | "unknown";

/** Judges a failed attempt by what it proves, and by what the operation promises. */
export function judge(operation: OperationDescriptor, failure: unknown): Verdict {
  const repeatable = isIdempotent(operation);
  if (failure instanceof ApiError) {
    if (provesNothingDone(failure)) return "retry";
    if (!passingStatuses.has(failure.status)) return "final";
    if (repeatable) return "retry";
    // A gateway that lost its upstream can't say what the upstream did.
    return failure.status === 502 || failure.status === 504 ? "unknown" : "final";
  }
  if (failure instanceof ConnectionError) return !failure.sent || repeatable ? "retry" : "unknown";
  // The request itself was not sent.
  if (failure instanceof TokenError)
    return failure.status === undefined || passingStatuses.has(failure.status) ? "retry" : "final";
  if (failure instanceof TimeoutError) return repeatable ? "retry" : "unknown";
  // It was done, but what it made can't be read: its id, say.
  if (failure instanceof UndecodableAnswerError && !repeatable) return "unknown";
  return "final";
}

/** 429 and what is declared to mean the same, and 503 with `Retry-After`, are refusals before the work. */
function provesNothingDone(failure: ApiError): boolean {
  return failure.rateLimited || (failure.status === 503 && failure.headers.has("retry-after"));
}

/** Milliseconds the server asks to wait; undefined where it asks for nothing. */
export function pauseAskedFor(failure: unknown, now: number): number | undefined {
  if (failure instanceof TokenError) return failure.retryAfter;
  return failure instanceof ApiError ? retryAfter(failure.headers, now) : undefined;
}

/** Milliseconds to wait after try number `tries`: full jitter. */
export function pauseOfOurs(tries: number, policy: RetryPolicy): number {
  return policy.random() * Math.min(policy.longestDelay, policy.firstDelay * 2 ** (tries - 1));
}

/** `Retry-After` in milliseconds from `now`, from its seconds or its date form; undefined where there is none. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after")?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // An HTTP date names its day and month; anything less `Date.parse` would take for a year.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
