import { createFinalURL, removeTrailingSlash } from "openapi-fetch";
import type { CallContext, Step } from "./call-context.ts";
import { isIdempotent } from "./retry-policy.ts";
import { sentOnce } from "../wire/sent-once.ts";
import { serverOf, type ClientSettings } from "./client-config.ts";
import { ApiError, ConnectionError, PressroomError } from "../errors/errors.ts";
import { isDeclared } from "../errors/is-declared.ts";
import { decodeAnswer, readRefusal } from "../wire/decode-answer.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { Operation } from "../wire/operation.ts";
import { linkTarget } from "../wire/link-target.ts";
import { redactionOf } from "./call-redaction.ts";
import { addHeaders } from "../wire/serialize-headers.ts";
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
  const usual: Record<string, string> = { accept: acceptOf(operation), ...settings.headers };
  const once = isIdempotent(operation) ? undefined : sentOnce();
  const urlOf = ({ request, path }: CallContext): string => {
    if (request.target !== undefined) return linkTarget(request.target, baseUrl + path, operation.id);
    if (!request.query) return baseUrl + path;
    // A template may hold a query of its own: `/jobs?beta=true`.
    if (path.includes("?")) return `${baseUrl}${path}&${querySerializer(request.query)}`.replace(/&$/, "");
    return createFinalURL(path, { baseUrl, params: { query: request.query }, querySerializer, pathSerializer: asItIs });
  };
  return async (context) => {
    const { signal } = context;
    const url = urlOf(context);
    // Credentials must not follow a redirect to another host; `fetch` drops `Authorization` there, but not other headers.
    const init: RequestInit = {
      method,
      headers: writeHeaders(usual, context),
      body: context.body?.body,
      redirect: "manual",
      signal,
      ...once,
    };
    let response: Response | undefined;
    let refusal: unknown;
    context.onItsWay = true;
    try {
      response = await settings.fetch(url, init);
      if (response.ok) {
        const answer = await decodeAnswer(operation, response, settings, signal);
        context.onItsWay = false;
        return answer;
      }
      refusal = await readRefusal(operation, response);
    } catch (cause) {
      throw explain(context, cause, response?.ok === true || mayHaveBeenSent(cause));
    }
    context.onItsWay = false;
    const redaction = redactionOf(context);
    const failure = new ApiError(
      operation.id,
      response.status,
      redaction.value(refusal),
      redaction.headers(response.headers),
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

/** Later ones win: what the description asks for and the client's own (`usual`), the request's, the caller's, the credentials. */
function writeHeaders(
  usual: Readonly<Record<string, string>>,
  { operation, request, body, options, credentials }: CallContext,
): Record<string, string> {
  const headers = { ...usual };
  addHeaders(headers, operation, request);
  if (body?.mediaType) headers["content-type"] = body.mediaType;
  return Object.assign(headers, options.headers, credentials);
}

/** What the caller gets instead of what `fetch` or the reading of the body threw. */
function explain(context: CallContext, cause: unknown, wasSent: boolean): unknown {
  if (context.signal?.aborted) return context.signal.reason;
  const redaction = redactionOf(context);
  if (!(cause instanceof PressroomError))
    return new ConnectionError(context.operation.id, wasSent, redaction.cause(cause));
  // What a parser says of a body quotes it.
  if (cause.cause !== undefined) cause.cause = redaction.cause(cause.cause);
  return cause;
}

/** Codes of Node, Bun and Deno that say: the connection was never opened. Anything else may have reached the server. */
const neverOpened =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ConnectionRefused|UND_ERR_CONNECT_TIMEOUT|CERT|ERR_TLS/;

function mayHaveBeenSent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && neverOpened.test(String(cause.code))) return false;
  }
  return true;
}
