import { sentRequest, type ManualClock, type SentRequest } from "@pressroom/runtime/testing";
import { compare } from "./compare.ts";
import { makeReply, type SentMembers } from "./reply.ts";
import type { Exchange } from "./scenario.ts";

/** A `fetch` that knows which requests must come, and when. */
export interface StrictFetch {
  (url: string, init: RequestInit): Promise<Response>;
  /** Rejects as soon as an unexpected request comes. */
  readonly fault: Promise<never>;
  /** @throws Error if an unexpected request came, or an expected one did not */
  check(): void;
}

/**
 * Accepts the requests of a script in order, each as described and at its time. Any other request is a fault.
 * @param baseUrl is put before the paths of the script
 */
export function strictFetch(script: readonly Exchange[], clock: ManualClock, baseUrl: string): StrictFetch {
  const waiting = expand(script);
  const length = waiting.length;
  const faults: Error[] = [];
  let raise: (fault: Error) => void = () => undefined;
  const fault = new Promise<never>((_, reject) => (raise = reject));
  fault.catch(() => undefined);
  let before = clock.now();
  let sent: SentMembers = {};

  const refuse = (message: string): never => {
    const error = new Error(message);
    faults.push(error);
    raise(error);
    throw error;
  };

  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = sentRequest(url, init);
    const number = length - waiting.length + 1;
    const expected = waiting.shift();
    const asked = `${request.method} ${url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url}`;
    if (!expected) return refuse(`request ${number} must not be made: ${asked}`);
    const after = clock.now() - before;
    before = clock.now();
    const fault = await faultOf(expected, request, asked, after);
    if (fault) return refuse(`request ${number}, ${asked}: ${fault}`);
    const body = await readBody(request);
    if (typeof body === "object" && body !== null) sent = body as SentMembers;
    const response = await makeReply(expected.reply, request, clock, sent);
    return redirected(response, request, fetch);
  };

  return Object.assign(fetch, {
    fault,
    check() {
      if (faults[0]) throw faults[0];
      const missing = waiting.map(({ ask }) => ask);
      if (missing.length > 0) throw new Error(`never asked for: ${missing.join(", ")}`);
    },
  });
}

/** Repeated exchanges, one by one. */
function expand(script: readonly Exchange[]): Exchange[] {
  return script.flatMap(({ times = 1, ...exchange }) =>
    Array.from({ length: times }, (_, index) => (index === 0 ? exchange : { ...exchange, after: 0 })),
  );
}

async function faultOf(
  expected: Exchange,
  request: SentRequest,
  asked: string,
  after: number,
): Promise<string | undefined> {
  if (expected.ask !== asked) return `expected ${expected.ask}`;
  const [from, to] = typeof expected.after === "object" ? expected.after : [expected.after ?? 0, expected.after ?? 0];
  if (after < from || after > to)
    return `came ${after} ms after the one before, expected ${from === to ? from : `${from} to ${to}`}`;
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    const sent = request.headers.get(name);
    if (sent !== value)
      return `header ${name} is ${sent === null ? "absent" : sent}, expected ${value === null ? "none" : value}`;
  }
  if (expected.body === undefined) return undefined;
  const body = await readBody(request);
  return compare(body, expected.body).length === 0
    ? undefined
    : `body is ${JSON.stringify(body)}, expected ${JSON.stringify(expected.body)}`;
}

/** The body of a request as a scenario writes it: JSON as its value, a form as an object, anything else as text. */
async function readBody({ body, headers }: SentRequest): Promise<unknown> {
  if (body === undefined || body === null) return null;
  const text = await new Response(body as BodyInit).text();
  const mediaType = headers.get("content-type") ?? "";
  if (/[/+]json/.test(mediaType)) return JSON.parse(text);
  return mediaType.includes("form-urlencoded") ? Object.fromEntries(new URLSearchParams(text)) : text;
}

/** Follows a redirect as `fetch` does, so that a request to another host is noticed. */
function redirected(
  response: Response,
  request: SentRequest,
  fetch: (url: string, init: RequestInit) => Promise<Response>,
): Response | Promise<Response> {
  const target = response.headers.get("location");
  if (response.status < 300 || response.status > 399 || target === null || request.redirect === "manual")
    return response;
  if (request.redirect === "error") throw new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
  return fetch(new URL(target, request.url).href, {
    method: request.method,
    headers: request.headers,
    signal: request.signal,
  });
}
