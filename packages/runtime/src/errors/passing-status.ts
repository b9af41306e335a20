import { ApiError, ConnectionError, TimeoutError, TokenError } from "./errors.ts";

/**
 * Whether a status means "not now" rather than "no". Retries, watches of jobs and tokens all use this list. Proxies
 * send 460, 499 and those from 520 when they lose the server behind them. 501 and 505 are permanent.
 */
export function isPassingStatus(status: number): boolean {
  return [408, 425, 429, 460, 499].includes(status) || (status >= 500 && status !== 501 && status !== 505);
}

/** Whether the next attempt may not meet this failure. */
export function mayPass(failure: unknown): boolean {
  if (failure instanceof ApiError) return failure.rateLimited || isPassingStatus(failure.status);
  if (failure instanceof TokenError) return failure.status === undefined || isPassingStatus(failure.status);
  return failure instanceof ConnectionError || failure instanceof TimeoutError;
}
