import createSender from "openapi-fetch";
import type { CallContext, Step } from "./call-context.ts";
import type { ClientSettings } from "./client-config.ts";
import { ApiError, ConnectionError, PressroomError } from "./errors.ts";
import { decodeAnswer } from "./decode-answer.ts";
import { serializeQuery } from "./serialize-query.ts";

/**
 * The innermost step, and the only file that knows openapi-fetch: writes the request, sends it, decodes the answer.
 * Its place can be taken by anything of the type `Step`.
 */
export function createSend(settings: ClientSettings): Step {
  const sender = createSender<Record<string, never>>({
    baseUrl: settings.baseUrl,
    // `new Request` is half the cost of a call, and `fetch` takes a URL and an init as well.
    Request: LightRequest as unknown as typeof Request,
    fetch: (request) => settings.fetch(request.url, request as RequestInit),
  }) as unknown as Sender;
  return async (context) => {
    const { operation, request, path, body, options } = context;
    const headers: Record<string, string> = { accept: acceptOf(context), ...settings.headers };
    for (const [name, value] of Object.entries(request.header ?? {})) if (value !== undefined && value !== null) headers[name] = String(value);
    if (body?.mediaType) headers["content-type"] = body.mediaType;
    Object.assign(headers, options.headers, context.credentials);
    const { response, error } = await connect(context, () =>
      sender.request(operation.method, path, {
        params: {},
        headers,
        body: body?.body,
        bodySerializer: (written: unknown) => written,
        querySerializer: () => serializeQuery(operation, request.query),
        parseAs: "stream",
        // Credentials must not follow a redirect to another host; `fetch` drops `Authorization` there, but not other headers.
        redirect: "manual",
        signal: context.signal,
      }),
    );
    if (!response.ok) throw new ApiError(operation.id, response.status, error, response.headers, settings.defaults.redact?.body);
    return connect(context, () => decodeAnswer(operation, response, settings, context.signal), () => true);
  };
}

/** The little of openapi-fetch that is used, without its types, which are about paths. */
interface Sender {
  request(method: string, path: string, init: Record<string, unknown>): Promise<{ response: Response; error?: unknown }>;
}

/** What openapi-fetch and `fetch` read of a `Request`. */
class LightRequest {
  readonly url: string;
  readonly method: string = "GET";
  constructor(url: string, init: RequestInit) {
    Object.assign(this, init);
    this.url = url;
  }
}

/** All media types the operation declares, so that errors may come in their own. */
function acceptOf(context: CallContext): string {
  const declared = new Set(Object.values(context.operation.responses).flat());
  return declared.size > 0 ? [...declared].join(", ") : "*/*";
}

async function connect<T>(context: CallContext, send: () => Promise<T>, wasSent: (cause: unknown) => boolean = mayHaveBeenSent): Promise<T> {
  try {
    return await send();
  } catch (cause) {
    if (context.signal?.aborted) throw context.signal.reason;
    if (cause instanceof PressroomError) throw cause;
    throw new ConnectionError(context.operation.id, wasSent(cause), cause);
  }
}

/** Codes of Node, Bun and Deno that say: the connection was never opened. Anything else may have reached the server. */
const neverOpened = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ConnectionRefused|UND_ERR_CONNECT_TIMEOUT|CERT|ERR_TLS/;

function mayHaveBeenSent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && neverOpened.test(String(cause.code))) return false;
  }
  return true;
}
