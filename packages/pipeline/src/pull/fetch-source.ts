import { gunzipSync } from "node:zlib";
import { PipelineError } from "../findings/pipeline-error.ts";
import { limits } from "./limits.ts";
import { nodeProxy } from "./node-proxy.ts";
import { isNear, network as realNetwork, type Network } from "./network.ts";

/** A fetched file. */
export interface FetchedFile {
  /** Its final URL, after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface FetchOptions {
  /** Validators of the last answer, so that the server can answer that nothing has changed. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Bearer token. It is sent only to the host of the given URL, never after a redirect to another host. */
  readonly token?: string | undefined;
}

/**
 * Fetches a file, compressed or not, with limits for redirects, size and time.
 * @returns undefined if the server says that nothing has changed
 * @throws PipelineError with the fault, without the name of the API
 */
export async function fetchSource(
  url: string,
  options: FetchOptions = {},
  network: Network = realNetwork,
): Promise<FetchedFile | undefined> {
  const first = readUrl(url);
  if (options.token !== undefined && first.protocol !== "https:")
    throw new PipelineError(`${shown(first)} is not https: source.token of api.yaml is only sent over https`);
  const signal = AbortSignal.timeout(limits.time);
  let here = first;
  for (let redirects = 0; redirects <= limits.redirects; redirects++) {
    const response = await request(here, headersFor(here, first, options), signal, network);
    const target = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && response.status !== 304 && target !== null) {
      await response.body?.cancel();
      const next = follow(here, target);
      if (!(await mayRedirect(first, next, network)))
        throw new PipelineError(
          `${shown(here)} redirects to ${shown(next)}, which is another host: if it is correct, make it the source`,
        );
      here = next;
      continue;
    }
    if (response.status === 304) return undefined;
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new PipelineError(`${shown(here)} answers ${response.status}${adviceFor(response.status)}`);
    }
    const bytes = unpack(await readAll(response, here), here);
    return {
      url: here.href,
      bytes,
      etag: response.headers.get("etag"),
      lastModified: response.headers.get("last-modified"),
    };
  }
  throw new PipelineError(`${shown(first)} redirects more than ${limits.redirects} times`);
}

/** A hint for an error status. */
function adviceFor(status: number): string {
  if (status === 401 || status === 403)
    return ": it requires credentials; name a variable in source.token, or download the file and make it the source";
  if (status === 404 || status === 410) return ": there is no file at this address";
  return status === 429 || status >= 500 ? ": try again later" : "";
}

function readUrl(url: string, base?: URL): URL {
  let parsed: URL;
  try {
    parsed = new URL(url, base);
  } catch {
    throw new PipelineError(`"${shownText(url)}" is not a URL`);
  }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:")
    throw new PipelineError(`${parsed.protocol}// can't be fetched: use http or https`);
  if (parsed.username !== "" || parsed.password !== "")
    throw new PipelineError(
      `${shown(parsed)} has a user name or password: name an environment variable in source.token instead`,
    );
  return parsed;
}

/**
 * Refuses redirects of a public source to another host: a foreign host could put anything into the description, and a
 * private host could leak internal data. A private source, e.g. inside a company, may redirect.
 */
async function mayRedirect(first: URL, next: URL, network: Network): Promise<boolean> {
  if (await isNear(first.hostname, network)) return true;
  const secured = first.protocol === "http:" && next.protocol === "https:" && first.hostname === next.hostname;
  return (next.origin === first.origin || secured) && !(await isNear(next.hostname, network));
}

/** An invalid URL without a possible password and query. */
export function shownText(url: string): string {
  return url.replace(/^.*@/s, "…@").replace(/\?.*$/s, "");
}

function follow(from: URL, target: string): URL {
  const to = readUrl(target, from);
  if (from.protocol === "https:" && to.protocol === "http:")
    throw new PipelineError(`${shown(from)} redirects from https to http`);
  return to;
}

function headersFor(here: URL, first: URL, { etag, lastModified, token }: FetchOptions): Record<string, string> {
  return {
    // `fetch` silently decompresses a truncated body, so compression is turned off.
    "accept-encoding": "identity",
    accept: "application/yaml, application/json, */*;q=0.5",
    ...(etag ? { "if-none-match": etag } : {}),
    ...(lastModified ? { "if-modified-since": lastModified } : {}),
    ...(token !== undefined && here.origin === first.origin ? { authorization: `Bearer ${token}` } : {}),
  };
}

async function request(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  { fetch }: Network,
): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: "manual", signal });
  } catch (error) {
    const proxy = nodeProxy(url.protocol, process.env);
    const hint = proxy === undefined ? "" : ` (${proxy.unused ?? `${proxy.variable} names a proxy`})`;
    throw new PipelineError(`${shown(url)} can't be reached: ${reasonOf(error)}${hint}`);
  }
}

async function readAll(response: Response, url: URL): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of response.body ?? []) {
      size += piece.length;
      if (size > limits.bytes) throw new PipelineError(tooLarge(url));
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw new PipelineError(`${shown(url)} broke off: ${reasonOf(error)}`);
  }
  return Buffer.concat(pieces);
}

/** Decompresses a file that is itself gzip; `fetch` only decompresses the transfer. */
function unpack(bytes: Uint8Array, url: URL): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: limits.bytes });
  } catch (error) {
    const large = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new PipelineError(large ? tooLarge(url) : `${shown(url)} is not a valid gzip file`);
  }
}

function tooLarge(url: URL): string {
  return `${shown(url)} is larger than ${limits.bytes / 1024 / 1024} MB`;
}

/** A URL without query and user, which may hold a secret. */
function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `no answer within ${limits.time / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) {
    if (/HTTP Tunneling/.test(messagesOf(cause)))
      return "the proxy refuses the connection; check the user and password in its URL";
    const { code } = cause as NodeJS.ErrnoException;
    if (/SOCKS5_AUTH/.test(String(code)))
      return "the proxy requires a user and a password, or refuses those in its URL, e.g. socks5://user:password@host:port";
    if (code === "UND_ERR_SOCKET") return "the connection was closed before the answer was complete";
    return typeof code === "string" ? code : cause.message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** The messages of an error and its causes. */
function messagesOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messagesOf(error.cause)}` : "";
}
