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

/** Sends a request that is written already, through the layers of a call. */
export type SendRequest = (request: Request, fetch: RequestFetch, init?: RequestInit) => Promise<Response>;

/** A request on its way, and what became of it last. */
interface Exchange {
  readonly fetch: RequestFetch;
  readonly init: RequestInit | undefined;
  /** What is sent next: a body that was sent is spent. */
  request: Request;
  response?: Response;
  /** What `fetch` threw. */
  thrown?: { readonly error: unknown };
}

type PathContext = CallContext & { readonly exchange: Exchange };

/**
 * Puts the layers of a call around the `fetch` of one operation. An answer comes back as it is, whatever its status; what
 * `fetch` threw comes back as it was thrown, unless `ownErrors` asks for ours.
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
      // Only whether it streams is asked of it here: what can't be sent again is not.
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

/** The innermost step: sends the request as it is, but for credentials, and keeps the answer for whoever asked. */
function createStep(operation: Operation, settings: ClientSettings): Step {
  return async (given) => {
    const context = given as PathContext;
    const { exchange, signal } = context;
    await exchange.response?.body?.cancel();
    exchange.response = undefined;
    const { request } = exchange;
    // Before it is sent, since a body can be read once.
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

/** The body of a refusal, where something is declared of bodies; the answer itself stays unread. */
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
  // `fetch` takes `Authorization` and cookies away on the way to another host, but nothing else.
  const isKnown = !signUrl && names.every((name) => /^(authorization|cookie)$/i.test(name));
  const redirect = isKnown ? request.redirect : "manual";
  return new Request(signUrl ? new Request(signUrl(request.url), request) : request, { headers, redirect });
}

/** Whether an error says no more than the answer does. */
function isOfAnswer(error: unknown): boolean {
  return error instanceof ApiError || (error instanceof OutcomeUnknownError && error.cause instanceof ApiError);
}

function isOfConnection(error: unknown): boolean {
  return (
    error instanceof ConnectionError || (error instanceof OutcomeUnknownError && error.cause instanceof ConnectionError)
  );
}
