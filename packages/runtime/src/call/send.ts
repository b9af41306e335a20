import type { CallContext, Extending, Send, Step } from "./call-context.ts";
import { serverOf, type ClientSettings } from "./client-config.ts";
import {
  ApiError,
  ConfigurationError,
  ConnectionError,
  InvalidRequestError,
  PressroomError,
} from "../errors/errors.ts";
import { messageOf } from "../errors/message-of.ts";
import { requestIdOf } from "../errors/request-id.ts";
import { isDeclared } from "../errors/is-declared.ts";
import { decodeAnswer, readRefusal } from "../wire/decode-answer.ts";
import { refuse } from "../wire/refuse.ts";
import { uncached } from "../wire/fetch-habits.ts";
import { requireResponse } from "../wire/require-response.ts";
import type { Operation } from "../wire/operation.ts";
import { redactionOf } from "./call-redaction.ts";
import { writeHeaders } from "../wire/serialize-headers.ts";
import { inWriting } from "../wire/values/in-writing.ts";
import type { FetchFailure } from "../errors/fetch-failure.ts";
import { judgeByProbe } from "../errors/fetch-failure-by-probe.ts";

/**
 * The innermost step: writes the request, sends it, decodes the answer. Any other `Step` can replace it.
 *
 * A `Request`, `Headers` and copies of the init would cost a fifth of a call; `fetch` needs none of them.
 */
export function createSend(operation: Operation, settings: ClientSettings): Step {
  const { method, parts } = operation;
  const { once } = parts ?? {};
  const baseUrl = serverOf(settings, operation).replace(/\/$/, "");
  const usual = writeHeaders({ accept: operation.accept ?? "application/json" }, settings.headers);
  const send = (settings.use as readonly Extending[]).reduceRight<Send>(
    (inner, by) => by.send?.(inner) ?? inner,
    // Signed last, so that no middleware sees a key in the URL.
    (url, init, { signUrl }) => settings.fetch(signUrl?.(url) ?? url, init),
  );
  const usualInit: RequestInit = {
    method,
    // Credentials must not follow a redirect to another host; `fetch` drops `Authorization` there, but not other headers.
    redirect: "manual",
    ...uncached,
    ...once?.init(),
  };
  const judge = once?.judge ?? settings.defaults.judge ?? judgeByProbe;
  const urlOf = ({ request, path }: CallContext): string => {
    const { target } = request;
    const url = baseUrl + path;
    if (target !== undefined) return parts?.links?.(target, url, operation) ?? refuse(operation, "follows no links");
    const query = parts?.wholeQuery?.(operation, request.querystring) || parts?.query?.(operation, request.query ?? {});
    // A template may contain a query: `/jobs?beta=true`.
    return query ? `${url}${path.includes("?") ? "&" : "?"}${query}` : url;
  };
  return async (context) => {
    const { signal } = context;
    const { body } = context.body ?? {};
    const [url, init] = inWriting(operation, (): [string, RequestInit] => [
      urlOf(context),
      { ...usualInit, headers: headersOf(usual, context), body, signal },
    ]);
    if (body instanceof ReadableStream) Object.assign(init, { duplex: "half" });
    let response: Response | undefined;
    let refusal: unknown;
    context.onItsWay = true;
    try {
      response = requireResponse(operation.id, await send(url, init, context));
      if (response.ok) {
        const answer = await decodeAnswer(operation, response, settings, signal, (error) =>
          redactionOf(context).cause(error),
        );
        context.onItsWay = false;
        return answer;
      }
      context.hasStatus = true;
      refusal = await readRefusal(operation, response, signal);
    } catch (cause) {
      throw explained(context, cause, response, () => judge(cause, url, init));
    }
    context.onItsWay = false;
    const redaction = redactionOf(context);
    const failure = new ApiError(
      operation.id,
      response.status,
      redaction.value(refusal),
      redaction.headers(response.headers),
      settings.defaults.requestIds,
      redaction.text(`${method} ${context.path}`),
    );
    const said = { status: response.status, body: refusal };
    failure.rateLimited ||= isDeclared(said, settings.defaults.rateLimited);
    context.refused = said.status === 401 || isDeclared(said, settings.defaults.unauthorized);
    throw failure;
  };
}

/**
 * Combines headers; later ones win: those of description and client (`usual`), the request, the body, the caller, the
 * credentials.
 */
function headersOf(
  usual: Readonly<Record<string, string>>,
  { operation, request, body, options, credentials }: CallContext,
): Record<string, string> {
  const { header, cookies } = operation.parts ?? {};
  const own = header?.(operation, request.header ?? {}) ?? {};
  cookies?.(own, operation, request.cookie ?? {});
  const headers = writeHeaders(usual, own, { "content-type": body?.mediaType }, options.headers, credentials);
  // Cookies of the request stay if signing adds one.
  if (own["cookie"] && credentials["cookie"]) headers["cookie"] = `${own["cookie"]}; ${credentials["cookie"]}`;
  return headers;
}

/** As `explain`; a thrown object whose members throw proves nothing, and the request may have arrived. */
function explained(
  context: CallContext,
  cause: unknown,
  response: Response | undefined,
  judge: () => FetchFailure,
): unknown {
  try {
    return explain(context, cause, response, judge());
  } catch {
    return explain(context, new Error("what was thrown can't be read"), response, "unknown");
  }
}

/** Turns an error of `fetch` or of reading the body into ours. */
function explain(context: CallContext, cause: unknown, response: Response | undefined, proves: FetchFailure): unknown {
  const { id } = context.operation;
  const redaction = redactionOf(context);
  const proof = response || cause instanceof PressroomError ? "unknown" : proves;
  if (proof === "unknown" && context.signal?.aborted) return context.signal.reason;
  if (cause instanceof PressroomError) {
    // A parser's message quotes the body.
    if (cause.cause !== undefined) cause.cause = redaction.cause(cause.cause);
    if (response) cause.requestId = requestIdOf(redaction.headers(response.headers));
    return cause;
  }
  const shown = redaction.cause(cause);
  if (proof !== "unknown") context.onItsWay = false;
  // If a middleware answers without calling `next`, nothing was sent.
  if (proof === "unopened" || proof === "unknown") return new ConnectionError(id, context.onItsWay, shown);
  const [Kind, what] =
    proof === "refused"
      ? [InvalidRequestError, "the request can't be sent"]
      : [ConfigurationError, "the fetch of the config can't be called"];
  return new Kind(`${id}: ${what} (${messageOf(shown)})`, { operation: id, cause: shown });
}
