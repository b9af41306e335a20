import { ApiError, TokenError } from "../errors/errors.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import { mayPass } from "../errors/passing-status.ts";
import { retryAfter } from "../time/retry-after.ts";
import type { Operation, Verdict } from "../wire/operation.ts";

/** How often and how patiently a call is tried again. */
export interface RetryPolicy {
  /**
   * Number of attempts, including the first. 1 for no retry. An attempt repeated with a renewed token is not counted.
   * If too many calls of a client fail, it makes fewer attempts (see `RetryQuota`).
   */
  readonly attempts: number;
  /** Milliseconds: upper bound of the first pause; it doubles from attempt to attempt. */
  readonly firstDelay: number;
  /** Milliseconds: upper bound of any pause that the server did not ask for. */
  readonly longestDelay: number;
  /**
   * Milliseconds: if a server asks for a longer pause (`Retry-After`), there is no retry, and the caller gets the
   * error.
   */
  readonly longestRetryAfter: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 3,
  firstDelay: 500,
  longestDelay: 8_000,
  longestRetryAfter: 60_000,
};

/** RFC 9110, 9.2.2: what a method promises unless `api.yaml` says otherwise. */
const idempotentMethods = /^(GET|HEAD|PUT|DELETE|OPTIONS|TRACE|QUERY)$/;

export function isIdempotent(operation: OperationDescriptor): boolean {
  return operation.idempotent ?? idempotentMethods.test(operation.method);
}

/**
 * Judges a failed attempt by what it proves, and by what the operation promises.
 * @param isSent false if something held the request up before it was sent
 */
export function judge({ parts }: Operation, failure: unknown, isSent: boolean = true): Verdict {
  return parts?.once ? parts.once.verdict(failure, isSent) : mayPass(failure) ? "retry" : "final";
}

/**
 * Statuses after which the effect of a request is unknown: those of a proxy that lost, or did not reach, the server
 * behind it; 303, whose answer is at another address; and 101, after which no HTTP follows.
 */
export function losesTheServer(status: number): boolean {
  return [303, 408, 460, 499, 502, 504].includes(status) || status < 200 || (status > 511 && status !== 529);
}

/** Milliseconds that the server asks to wait; undefined if it does not ask. */
export function pauseAskedFor(failure: unknown, now: number): number | undefined {
  if (failure instanceof TokenError) return failure.retryAfter;
  return failure instanceof ApiError ? retryAfter(failure.headers, now) : undefined;
}

/**
 * Milliseconds to wait after try number `tries`: full jitter.
 * @param random 0 ≤ n < 1
 */
export function pauseOfOurs(tries: number, policy: RetryPolicy, random: () => number): number {
  return random() * Math.min(policy.longestDelay, policy.firstDelay * 2 ** (tries - 1));
}
