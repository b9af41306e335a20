import { createFinalURL, removeTrailingSlash } from "openapi-fetch";
import type { CallContext, Extending, Send, Step } from "./call-context.ts";
import { isIdempotent } from "./retry-policy.ts";
import { sentOnce } from "../wire/sent-once.ts";
import { serverOf, type ClientSettings } from "./client-config.ts";
import {
  ApiError,
  ConfigurationError,
  ConnectionError,
  InvalidRequestError,
  PressroomError,
} from "../errors/errors.ts";
import { requestIdOf } from "../errors/request-id.ts";
import { isDeclared } from "../errors/is-declared.ts";
import { decodeAnswer, readRefusal } from "../wire/decode-answer.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { Operation } from "../wire/operation.ts";
import { linkTarget } from "../wire/link-target.ts";
import { redactionOf } from "./call-redaction.ts";
import { addHeaders, writeHeaders } from "../wire/serialize-headers.ts";
import { inWriting } from "./in-writing.ts";
import { judgeFetchFailure } from "../errors/fetch-failure.ts";
import { serializeQuery } from "../wire/serialize-query.ts";

/**
 * The innermost step, and the only file that knows openapi-fetch: writes the request, sends it, decodes the answer.
 * Its place can be taken by anything of the type `Step`.
 *
 * openapi-fetch puts the URL together. From there on its client would build a `Request`, one or two `Headers` and three
 * copies of the init, which costs a fifth of a call and a fifth of a small program's size; `fetch` needs none of them.
 */
export function createSend(operation: Operation, settings: ClientSettings): Step {
  const { method } = operation;
  const baseUrl = removeTrailingSlash(serverOf(settings, operation));
  const querySerializer = (query: object): string => serializeQuery(operation, query as Record<string, unknown>);
  const usual = writeHeaders({ accept: acceptOf(operation) }, settings.headers);
  const reads = method === "GET" || method === "HEAD";
  const send = (settings.use as readonly Extending[]).reduceRight<Send>(
    (inner, by) => by.send?.(inner) ?? inner,
    settings.fetch,
  );
  const once = isIdempotent(operation) ? undefined : sentOnce();
  const urlOf = ({ request, path }: CallContext): string => {
    if (request.target !== undefined) return linkTarget(request.target, baseUrl + path, operation.id);
    const whole = operation.parts?.writeQuery?.(request.querystring);
    if (whole) return `${baseUrl}${path}${path.includes("?") ? "&" : "?"}${whole}`;
    if (!request.query) return baseUrl + path;
    // A template may hold a query of its own: `/jobs?beta=true`.
    if (path.includes("?")) return `${baseUrl}${path}&${querySerializer(request.query)}`.replace(/&$/, "");
    return createFinalURL(path, { baseUrl, params: { query: request.query }, querySerializer, pathSerializer: asItIs });
  };
  return async (context) => {
    const { signal } = context;
    const written = inWriting(operation, () => urlOf(context));
    const url = context.signUrl?.(written) ?? written;
    // Credentials must not follow a redirect to another host; `fetch` drops `Authorization` there, but not other headers.
    const init: RequestInit = {
      method,
      headers: inWriting(operation, () => headersOf(usual, context)),
      body: context.body?.body,
      redirect: "manual",
      signal,
      ...once,
      // A framework's cache would show a job as it was; not every runtime knows the member.
      ...(reads && knowsCache && { cache: "no-store" }),
      ...(context.body?.body instanceof ReadableStream && { duplex: "half" }),
    };
    let response: Response | undefined;
    let refusal: unknown;
    context.onItsWay = true;
    try {
      response = await send(url, init, context);
      if (response.ok) {
        const answer = await decodeAnswer(operation, response, settings, signal);
        context.onItsWay = false;
        return answer;
      }
      refusal = await readRefusal(operation, response, signal);
    } catch (cause) {
      throw explain(context, cause, response);
    }
    context.onItsWay = false;
    const redaction = redactionOf(context);
    const failure = new ApiError(
      operation.id,
      response.status,
      redaction.value(refusal),
      redaction.headers(response.headers),
      settings.defaults.requestIds,
    );
    failure.rateLimited ||= isDeclared(failure, settings.defaults.rateLimited);
    throw failure;
  };
}

/** The path has its values already: see `serialize-path.ts`. */
const asItIs = (path: string): string => path;

/** All media types the operation declares, so that errors may come in their own; XML last where there is JSON. */
function acceptOf({ responses }: OperationDescriptor): string {
  const types = [...new Set(Object.values(responses).flat())];
  const hasJson = types.some((type) => /[/+]json\b/.test(type));
  return types.map((type) => (hasJson && /[/+]xml\b/.test(type) ? `${type};q=0.1` : type)).join(", ") || "*/*";
}

/** Later ones win: what the description asks for and the client's own (`usual`), the request's, the body's, the caller's, the credentials. */
function headersOf(
  usual: Readonly<Record<string, string>>,
  { operation, request, body, options, credentials }: CallContext,
): Record<string, string> {
  const own: Record<string, string> = {};
  addHeaders(own, operation, request);
  // Cookies of the request stay beside one that signs it.
  const cookie = own["cookie"] && credentials["cookie"] && `${own["cookie"]}; ${credentials["cookie"]}`;
  return writeHeaders(
    usual,
    own,
    { "content-type": body?.mediaType },
    options.headers,
    credentials,
    cookie ? { cookie } : undefined,
  );
}

const knowsCache = typeof Request === "function" && "cache" in Request.prototype;

/** What the caller gets instead of what `fetch` or the reading of the body threw. */
function explain(context: CallContext, cause: unknown, response: Response | undefined): unknown {
  const { id } = context.operation;
  const redaction = redactionOf(context);
  const proof = response || cause instanceof PressroomError ? "unknown" : judgeFetchFailure(cause);
  if (proof === "unknown" && context.signal?.aborted) return context.signal.reason;
  if (cause instanceof PressroomError) {
    // What a parser says of a body quotes it.
    if (cause.cause !== undefined) cause.cause = redaction.cause(cause.cause);
    if (response) cause.requestId = requestIdOf(redaction.headers(response.headers));
    return cause;
  }
  const shown = redaction.cause(cause);
  if (proof !== "unknown") context.onItsWay = false;
  const said = shown instanceof Error ? shown.message : String(shown);
  if (proof === "refused")
    return new InvalidRequestError(`${id}: the request can't be sent (${said})`, { operation: id, cause: shown });
  if (proof === "misconfigured")
    return new ConfigurationError(`${id}: the fetch of the config can't be called (${said})`, {
      operation: id,
      cause: shown,
    });
  return new ConnectionError(id, proof === "unknown", shown);
}
