/** A request as the engine passed it to `fetch`. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
  readonly redirect: string | undefined;
}

/** One answer: a response, an error to fail with, or a function of the request that gives either. */
export type ScriptedAnswer = Response | Error | ((request: SentRequest) => Response | Promise<Response>);

/** A `fetch` that answers from a script and records its requests. */
export interface ScriptedFetch {
  (url: string, init: RequestInit): Promise<Response>;
  readonly requests: SentRequest[];
}

/** The recorded requests. */
export function sentRequest(url: string, init: RequestInit): SentRequest {
  const { method = "GET", body, redirect } = init;
  return { method, url, headers: new Headers(init.headers), body, signal: init.signal ?? undefined, redirect };
}

/** Answers requests in turn from a list, or all of them by a function. A request beyond the list fails the call. */
export function scriptFetch(
  script: readonly ScriptedAnswer[] | ((request: SentRequest) => Response | Promise<Response>),
): ScriptedFetch {
  const requests: SentRequest[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = sentRequest(url, init);
    requests.push(request);
    const answer = typeof script === "function" ? script : script[requests.length - 1];
    if (answer === undefined) throw new Error(`the script has no answer to request ${requests.length}`);
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(request) : answer;
  };
  return Object.assign(fetch, { requests });
}

/** An answer in JSON. */
export function json(body: unknown, init: { status?: number; headers?: Record<string, string> } = {}): Response {
  return new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: { "content-type": "application/json", ...init.headers },
  });
}

/** An answer with only a status. */
export function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

/** What `fetch` throws when the system reports `code`. */
export function networkError(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(`${code} 127.0.0.1`), { code }) });
}

/** Never answers; fails as `fetch` does when the request's signal aborts. */
export function silence(request: SentRequest): Promise<Response> {
  return new Promise((_, reject) =>
    request.signal?.addEventListener("abort", () => reject(request.signal?.reason), { once: true }),
  );
}

/** Answers at once with a body that never ends, unless the request's signal aborts. */
export function endlessBody(mediaType: string, firstText: string): (request: SentRequest) => Response {
  return (request) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(firstText));
        request.signal?.addEventListener("abort", () => controller.error(request.signal?.reason), { once: true });
      },
    });
    return new Response(body, { headers: { "content-type": mediaType } });
  };
}

/** Answers with a body whose connection breaks after the first chunk. */
export function brokenBody(mediaType: string, firstText: string): () => Response {
  return () => {
    let sent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent)
          controller.error(
            new TypeError("terminated", {
              cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }),
            }),
          );
        else controller.enqueue(new TextEncoder().encode(firstText));
        sent = true;
      },
    });
    return new Response(body, { headers: { "content-type": mediaType } });
  };
}
