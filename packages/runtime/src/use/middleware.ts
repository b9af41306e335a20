import { raceSignal } from "../time/race-signal.ts";
import type { CallContext, Extending, Send } from "../call/call-context.ts";
import type { Extension } from "../call/client-config.ts";
import { messageOf } from "../errors/message-of.ts";
import { redactionOf } from "../call/call-redaction.ts";
import { isIdempotent, losesTheServer } from "../call/retry-policy.ts";
import { judgeFetchFailure } from "../errors/fetch-failure.ts";
import { ConfigurationError, InvalidRequestError, OutcomeUnknownError } from "../errors/errors.ts";
import { createRedaction } from "../errors/hide/redact.ts";
import { secretHeader } from "../errors/hide/redaction.ts";
import { MiddlewareError } from "./middleware-error.ts";

/** One request of a call, for a middleware. */
export interface MiddlewareRequest {
  /** Name of the operation. */
  readonly operation: string;
  /** Number of the call, as in the observer's events; 0 without an observer. */
  readonly call: number;
  /** Number of the request among those of its call, from 1. */
  readonly attempt: number;
  /** HTTP method. */
  readonly method: string;
  /** The whole URL, including values of parameters. */
  readonly url: string;
  /** Headers, which may be changed. Credentials are added only after the last middleware. */
  readonly headers: Headers;
  /** The body as it is sent; undefined if there is none. */
  readonly body: RequestInit["body"];
  /** Aborts when the call ends, or when the time of this attempt is over. */
  readonly signal: AbortSignal | undefined;
}

/**
 * A function around each request of a client.
 *
 * @param next sends the request and returns the answer
 * @returns the answer, or a replacement; nothing to keep the answer
 */
export type Middleware = (
  request: MiddlewareRequest,
  next: () => Promise<Response>,
) => Promise<Response | undefined | void> | Response | undefined | void;

/**
 * Makes an extension that puts functions around each request of a client, also around each retry and each opening of a
 * stream. The first function is outermost. Requests for tokens are not included.
 *
 * @throws ConfigurationError for what is no function
 *
 * An error of a middleware ends the call without another attempt: as a `MiddlewareError`, or as an
 * `OutcomeUnknownError` if a request that must not be sent twice may have been carried out. A middleware may rethrow
 * errors of `next`.
 *
 * @example
 * const traced = middleware(async ({ headers }, next) => {
 *   headers.set("traceparent", currentTrace());
 *   return next();
 * });
 * createClient({ use: [traced] });
 */
export function middleware(...all: readonly Middleware[]): Extension {
  if (!all.every((one) => typeof one === "function")) throw new ConfigurationError("middleware takes functions");
  const extension: Extending = {
    send: (send) => all.reduceRight(around, send),
    ofMethods: true,
    hide: createRedaction,
  };
  return extension;
}

function around(send: Send, handle: Middleware): Send {
  return (url, init, context) => handled(send, handle, url, init, context);
}

async function handled(
  send: Send,
  handle: Middleware,
  url: string,
  init: RequestInit,
  context: CallContext,
): Promise<Response> {
  const { operation, call, attempt, credentials, settings } = context;
  const given = init.headers as Readonly<Record<string, string>>;
  const hidden = settings.defaults.redact?.headers?.map((name) => name.toLowerCase()) ?? [];
  const isSecret = (name: string): boolean => secretHeader.test(name) || hidden.includes(name);
  const withheld: Record<string, string> = {};
  const signed = new Set(Object.keys(credentials).map((name) => name.toLowerCase()));
  const headers = new Headers();
  context.onItsWay = false;
  try {
    for (const name in given) {
      const value = given[name] as string;
      if (signed.has(name) || isSecret(name)) withheld[name] = value;
      else headers.set(name, value);
    }
  } catch (cause) {
    // Each runtime has a different message for an invalid header.
    const said = redactionOf(context).text(messageOf(cause));
    const { id } = operation;
    throw new InvalidRequestError(`${id}: the request can't be sent (${said})`, { operation: id, cause });
  }

  /** All headers to send; records which of them are secret. */
  const written = (): Record<string, string> => {
    const all = { ...withheld };
    headers.forEach((value, name) => {
      if (!signed.has(name)) all[name] = value;
      if (isSecret(name)) context.secrets = [...(context.secrets ?? []), value];
    });
    return all;
  };

  let answer: Response | undefined;
  let failure: { readonly of: unknown } | undefined;
  let sending: Promise<Response> | undefined;
  let over = false;
  const request = Object.freeze({
    operation: operation.id,
    call,
    attempt,
    method: operation.method,
    url,
    headers,
    body: init.body,
    signal: init.signal ?? undefined,
  });
  const sendOn = async (handed: unknown): Promise<Response> => {
    // As with other libraries: to pass over a changed copy would send the request unchanged.
    if (handed !== request && Object(handed).headers)
      throw new Error("next takes no request: set the headers of the one that was given");
    if (over) throw new Error("next was called after the middleware had ended");
    if (context.onItsWay && !isIdempotent(operation))
      throw new Error("next was called twice, for a request that must not be sent twice");
    failure = undefined;
    const all = written();
    context.onItsWay = true;
    try {
      return (answer = await send(url, { ...init, headers: all }, context));
    } catch (error) {
      if (judgeFetchFailure(error) !== "unknown") context.onItsWay = false;
      failure = { of: error };
      throw error;
    }
  };
  // A middleware may not await `next`, and then nothing else would handle a failure.
  const next = (handed?: unknown): Promise<Response> => {
    sending = sendOn(handed);
    sending.catch(() => undefined);
    return sending;
  };
  try {
    // A middleware may ignore the signal.
    const running = (async () => handle(request, next))();
    const result = (await raceSignal(running, init.signal ?? undefined)) ?? (await sending);
    over = true;
    if (!result?.headers) throw new Error("it gave no answer and called no next");
    if (result.bodyUsed) throw new Error("it has read the body of the answer: let it read a clone()");
    return result;
  } catch (error) {
    over = true;
    if (failure && failure.of === error) throw error;
    if (init.signal?.aborted) throw error;
    written();
    // A known status counts.
    if (answer && !answer.ok && !losesTheServer(answer.status)) context.onItsWay = false;
    const cause = redactionOf(context).cause(error);
    if (context.onItsWay && !isIdempotent(operation)) throw new OutcomeUnknownError(operation.id, cause);
    throw new MiddlewareError(operation.id, context.onItsWay, cause);
  }
}
