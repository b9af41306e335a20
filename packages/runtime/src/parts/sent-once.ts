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
    // 429 (or an answer declared to mean it) and 503 with `Retry-After` are refusals before any work.
    if (rateLimited || (status === 503 && headers.has("retry-after"))) return "retry";
    return losesTheServer(status) ? "unknown" : "final";
  }
  // The caller's `fetch` returned nothing readable.
  if (failure instanceof ConfigurationError) return isSent ? "unknown" : "final";
  // It was carried out, but its result (such as an id) can't be read. Sending it again would not help.
  if (failure instanceof UndecodableAnswerError) return "unknown";
  // A request for a token failed, so the request itself was not sent.
  if (!mayPass(failure)) return "final";
  const { sent = isSent } = failure as Partial<ConnectionError>;
  return sent && !(failure instanceof TokenError) ? "unknown" : "retry";
}
