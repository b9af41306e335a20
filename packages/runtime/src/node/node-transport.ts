import { Readable } from "node:stream";
import tls from "node:tls";
import { Agent, EnvHttpProxyAgent, ProxyAgent, request, type Dispatcher } from "undici";
import { checkMembers } from "../errors/checks/check-members.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import { ConfigurationError } from "../errors/errors.ts";
import { checkNumbers } from "../errors/checks/check-numbers.ts";
import { NodeAnswer } from "./node-answer.ts";

/** Options of the transport. Everything is optional. */
export interface NodeTransportOptions {
  /** Largest number of open connections to a server. Default: no limit. */
  readonly connections?: number | undefined;
  /** Milliseconds an idle connection is kept for the next call. Default 4 000. */
  readonly keepAlive?: number | undefined;
  /** Certificates (PEM) of further trusted authorities, e.g. of your company. Those of Node stay trusted. */
  readonly ca?: string | readonly string[] | undefined;
  /**
   * URL of the proxy for all requests, or `false` for none. Default: the environment's `HTTP_PROXY`, `HTTPS_PROXY` and
   * `NO_PROXY`, in upper or lower case.
   */
  readonly proxy?: string | false | undefined;
}

/** What `createNodeTransport` returns: the `fetch` of a client's config. */
export interface NodeTransport {
  (url: string, init?: RequestInit): Promise<Response>;
  /** Waits for the calls under way, then closes all connections. */
  close(): Promise<void>;
}

/**
 * Makes a faster `fetch` for Node, with undici's `request`: pooled connections, the environment's proxies, your own
 * certificates. It sends a request once and follows no redirect. Needs the package `undici` (version 6 or newer).
 *
 * @throws ConfigurationError for an invalid option, and for an invalid URL of a proxy in the environment
 * @example
 * const client = createClient({ fetch: createNodeTransport({ ca: companyCertificate }) });
 */
export function createNodeTransport(options: NodeTransportOptions = {}): NodeTransport {
  checkMembers(options, "options");
  checkNames(options, "options of createNodeTransport", "connections keepAlive ca proxy");
  checkNumbers(options, { connections: 1, keepAlive: 0 });
  const dispatcher = createDispatcher(options);
  let isClosed = false;
  const send = async (url: string, init: RequestInit = {}): Promise<Response> => {
    if (isClosed) throw Object.assign(new TypeError("the transport is closed"), { code: "UND_ERR_CLOSED" });
    const headers = headersOf(init.headers);
    headers["accept-encoding"] ??= "gzip, deflate, br";
    const body = bodyOf(init.body, headers);
    const method = (init.method ?? "GET") as Dispatcher.HttpMethod;
    const answer = await request(url, { method, headers, body, dispatcher, signal: init.signal ?? null });
    return new NodeAnswer(url, method, answer);
  };
  const close = (): Promise<void> => {
    isClosed = true;
    return dispatcher.close();
  };
  return Object.assign(send, { close });
}

function createDispatcher({ connections, keepAlive, ca, proxy }: NodeTransportOptions): Dispatcher {
  for (const text of ca === undefined ? [] : [ca].flat())
    if (!/-----BEGIN (TRUSTED )?CERTIFICATE-----/.test(String(text)))
      throw new ConfigurationError("ca must hold certificates as text (PEM): -----BEGIN CERTIFICATE-----");
  // A custom list replaces Node's certificates, so it starts with them, from Node 22.15 on also with those of
  // `NODE_EXTRA_CA_CERTS`.
  const { getCACertificates: known = () => tls.rootCertificates } = tls as { getCACertificates?(): readonly string[] };
  const trust = ca === undefined ? {} : { ca: [...known(), ...[ca].flat()] };
  const settings = {
    ...(connections === undefined ? {} : { connections }),
    ...(keepAlive === undefined ? {} : { keepAliveTimeout: Math.min(Math.max(1, keepAlive), longestKeepAlive) }),
    // Only https needs a tunnel through a proxy, and many proxies open none for http.
    proxyTunnel: false,
    // The engine has its own limits, for the body too.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (proxy === false) return new Agent({ ...settings, connect: trust });
  // A SOCKS proxy speaks no TLS, and undici would begin with it where it is given settings for it.
  const proxyTls = proxiesOf(proxy).some((url) => /^socks/i.test(url)) ? {} : { proxyTls: trust };
  const proxied = { ...settings, connect: trust, requestTls: trust, ...proxyTls };
  if (proxy !== undefined) return new ProxyAgent({ ...proxied, uri: proxy });
  const { env } = process;
  const isProxied = ["http_proxy", "https_proxy"].some((name) => env[name] || env[name.toUpperCase()]);
  return isProxied ? new EnvHttpProxyAgent(proxied) : new Agent({ ...settings, connect: trust });
}

/** Milliseconds: a day. */
const longestKeepAlive = 86_400_000;

/**
 * The proxies that may be used.
 * @throws ConfigurationError for what is no URL of one. It may hold a password, so it is not shown
 */
function proxiesOf(proxy: unknown): string[] {
  const { env } = process;
  const given =
    proxy === undefined
      ? ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"].flatMap((name) =>
          env[name] ? [[name, env[name]]] : [],
        )
      : [["proxy", proxy]];
  for (const [name, url] of given)
    if (!/^(https?|socks5?):\/\/[^/]/i.test(String(url)) || !URL.canParse(String(url)))
      throw new ConfigurationError(
        `${String(name)} must be a URL that starts with http:// or https://, e.g. http://proxy.example:3128`,
      );
  return given.map(([, url]) => String(url));
}

/** Headers with names in lower case, so that none is sent twice. */
function headersOf(headers: HeadersInit | undefined): Record<string, string> {
  const given =
    headers === undefined
      ? []
      : headers instanceof Headers || Array.isArray(headers)
        ? [...headers]
        : Object.entries(headers);
  const named: Record<string, string> = {};
  for (const [name = "", value = ""] of given) named[name.toLowerCase()] = value;
  return named;
}

/** Converts a form, a file or a stream for undici, and sets the media type as `fetch` does. */
function bodyOf(
  body: BodyInit | null | undefined,
  headers: Record<string, string>,
): string | Uint8Array | Readable | null {
  if (body === null || body === undefined || body instanceof Uint8Array) return body ?? null;
  if (typeof body === "string") {
    headers["content-type"] ??= "text/plain;charset=UTF-8";
    return body;
  }
  const whole = new Response(body);
  const mediaType = whole.headers.get("content-type");
  if (mediaType) headers["content-type"] ??= mediaType;
  if (body instanceof Blob) headers["content-length"] ??= String(body.size);
  return whole.body && Readable.from(whole.body, { objectMode: false });
}
