import { announce } from "../call/announce.ts";
import { attempt } from "../call/attempt.ts";
import type { CallContext, Extending, Layer, Step } from "../call/call-context.ts";
import { CallEnd } from "../call/call-end.ts";
import type { ClientSettings } from "../call/client-config.ts";
import { retry } from "../call/retry.ts";
import { sign } from "../call/sign.ts";
import { raceSignal } from "../time/race-signal.ts";
import { isDeclared } from "../errors/is-declared.ts";
import { ApiError, ConnectionError, OutcomeUnknownError } from "../errors/errors.ts";
import { judgeFetchFailure } from "../errors/fetch-failure.ts";
import type { AttemptRecord } from "../observe/attempt-record.ts";
import type { Operation } from "../wire/operation.ts";

/** `fetch` as openapi-fetch calls it. */
export type RequestFetch = (request: Request, init?: RequestInit) => Promise<Response>;

/** Sends a complete request through the layers of a call. */
export type SendRequest = (request: Request, fetch: RequestFetch, init?: RequestInit) => Promise<Response>;

/** A request on its way, with its last result. */
interface Exchange {
  readonly fetch: RequestFetch;
  readonly init: RequestInit | undefined;
  /** The request for the next attempt, since a sent body can't be sent again. */
  request: Request;
  response?: Response;
  /** The error of `fetch`. */
  thrown?: { readonly error: unknown };
}

type PathContext = CallContext & { readonly exchange: Exchange };

/**
 * Puts the layers of a call around the `fetch` of one operation. Answers are returned unchanged with any status. Errors
 * of `fetch` are thrown unchanged, unless `ownErrors` asks for ours.
 */
export function createPathEngine(operation: Operation, settings: ClientSettings, ownErrors: boolean): SendRequest {
  const used = (settings.use as readonly Extending[]).flatMap(({ layer }) => layer ?? []);
  const layers: readonly Layer[] = [announce, retry, ...used, sign, attempt];
  const run = layers.reduceRight((next, layer) => layer(next, operation, settings), createStep(operation, settings));
  return async (request, fetch, init) => {
    request.signal.throwIfAborted();
    const exchange: Exchange = { fetch, init, request };
    const timeline: AttemptRecord[] = [];
    const { deadline = Infinity, clock, retry: policy } = settings;
    const context: PathContext = {
      exchange,
      operation,
      request: {},
      path: operation.path,
      // Used only to decide whether the body is a stream, which can't be sent again.
      body: undefined,
      options: { signal: request.signal },
      settings,
      timeline,
      attempt: 0,
      onItsWay: false,
      call: 0,
      end: new CallEnd(request.signal, clock, deadline, operation.id, timeline),
      policy,
      credentials: {},
    };
    try {
      await run(context);
    } catch (error) {
      if (exchange.response && isOfAnswer(error)) return exchange.response;
      if (!ownErrors && exchange.thrown && isOfConnection(error)) throw exchange.thrown.error;
      throw error;
    }
    return exchange.response as Response;
  };
}

/** The innermost step: adds credentials, sends the request, and keeps the answer. */
function createStep(operation: Operation, settings: ClientSettings): Step {
  return async (given) => {
    const context = given as PathContext;
    const { exchange, signal } = context;
    await exchange.response?.body?.cancel();
    exchange.response = undefined;
    const { request } = exchange;
    // Cloned before it is sent, since a body can be read only once.
    if (request.body) exchange.request = request.clone();
    const signed = withCredentials(request, context);
    context.onItsWay = true;
    let response: Response;
    try {
      response = await raceSignal(exchange.fetch(signed, { ...exchange.init, ...(signal && { signal }) }), signal);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      exchange.thrown = { error };
      const proof = judgeFetchFailure(error);
      if (proof !== "unknown") context.onItsWay = false;
      throw new ConnectionError(operation.id, proof === "unknown", error);
    }
    context.onItsWay = false;
    exchange.response = response;
    const { status, headers } = response;
    if (response.ok || (status >= 300 && status < 400)) return { data: undefined, status, headers };
    const failure = new ApiError(operation.id, status, await peek(response, settings), headers);
    failure.rateLimited ||= isDeclared(failure, settings.defaults.rateLimited);
    context.refused = status === 401 || isDeclared(failure, settings.defaults.unauthorized);
    throw failure;
  };
}

/** Reads a copy of a refusal's body, if the API declares something about bodies. */
async function peek(response: Response, { defaults }: ClientSettings): Promise<unknown> {
  const declared = [...(defaults.rateLimited ?? []), ...(defaults.unauthorized ?? [])];
  return declared.some(({ status }) => status === response.status) ? response.clone().text() : undefined;
}

function withCredentials(request: Request, { credentials, signUrl }: CallContext): Request {
  const names = Object.keys(credentials);
  if (names.length === 0 && !signUrl) return request;
  const headers = new Headers(request.headers);
  const cookies = [headers.get("cookie"), credentials["cookie"]].filter(Boolean).join("; ");
  for (const name of names) headers.set(name, credentials[name] ?? "");
  if (cookies !== "") headers.set("cookie", cookies);
  // On a redirect to another host, `fetch` removes only `Authorization` and cookies.
  const isKnown = !signUrl && names.every((name) => /^(authorization|cookie)$/i.test(name));
  const redirect = isKnown ? request.redirect : "manual";
  return new Request(signUrl ? new Request(signUrl(request.url), request) : request, { headers, redirect });
}

/** Whether the answer says as much as the error. */
function isOfAnswer(error: unknown): boolean {
  return error instanceof ApiError || (error instanceof OutcomeUnknownError && error.cause instanceof ApiError);
}

function isOfConnection(error: unknown): boolean {
  return (
    error instanceof ConnectionError || (error instanceof OutcomeUnknownError && error.cause instanceof ConnectionError)
  );
}
