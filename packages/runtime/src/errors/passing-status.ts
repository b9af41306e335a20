import { ApiError, ConnectionError, TimeoutError, TokenError } from "./errors.ts";

/**
 * Does a status say "not now" rather than "no"? The one list of them: retries, watches of jobs and tokens all go by it.
 * 460, 499 and those from 520 are what proxies make up when they lose the server behind them. 501 and 505 won't change.
 */
export function isPassingStatus(status: number): boolean {
  return [408, 425, 429, 460, 499].includes(status) || (status >= 500 && status !== 501 && status !== 505);
}

/** Is this a failure of one attempt that the next may not meet? */
export function mayPass(failure: unknown): boolean {
  if (failure instanceof ApiError) return failure.rateLimited || isPassingStatus(failure.status);
  if (failure instanceof TokenError) return failure.status === undefined || isPassingStatus(failure.status);
  return failure instanceof ConnectionError || failure instanceof TimeoutError;
}
