import { losesTheServer } from "../call/retry-policy.ts";
import {
  ApiError,
  ConfigurationError,
  type ConnectionError,
  OutcomeUnknownError,
  TokenError,
  UndecodableAnswerError,
} from "../errors/errors.ts";
import { judgeFetchFailure } from "../errors/fetch-failure.ts";
import { mayPass } from "../errors/passing-status.ts";
import type { OperationParts, Verdict } from "../wire/operation.ts";
import { sentOnce } from "../wire/fetch-habits.ts";

/** Part of an operation that must not be sent twice. */
export const sentOncePart: NonNullable<OperationParts["once"]> = {
  judge: judgeFetchFailure,
  init: sentOnce,
  verdict,
  unknown: (operation, cause) => new OutcomeUnknownError(operation, cause),
};

function verdict(failure: unknown, isSent: boolean): Verdict {
  if (failure instanceof ApiError) {
    const { status, rateLimited, headers } = failure;
    // 429 and what is declared to mean the same, and 503 with `Retry-After`, are refusals before the work.
    if (rateLimited || (status === 503 && headers.has("retry-after"))) return "retry";
    return losesTheServer(status) ? "unknown" : "final";
  }
  // A `fetch` of the caller's that gave nothing to read.
  if (failure instanceof ConfigurationError) return isSent ? "unknown" : "final";
  // If it was done, but what it made can't be read (its id, say), sending it again is no answer.
  if (failure instanceof UndecodableAnswerError) return "unknown";
  // A question for a token that fails: the request itself was not sent.
  if (!mayPass(failure)) return "final";
  const { sent = isSent } = failure as Partial<ConnectionError>;
  return sent && !(failure instanceof TokenError) ? "unknown" : "retry";
}
