/**
 * What a `fetch` throws, judged by what it proves. Seen on Node 20 to 26 (undici), Bun 1.4, Deno 2.9, workerd and Chromium.
 * What is not listed proves nothing: workerd and Chromium say the same of a refused connection and of a lost answer.
 */
export type FetchFailure =
  /** The runtime would not take the request: nothing was sent. */
  | "refused"
  /** `fetch` could not be called at all: nothing was sent. */
  | "misconfigured"
  /** No connection was opened, or no session on it: nothing was sent. */
  | "unopened"
  /** The request may have arrived. */
  | "unknown";

/** Judges what a `fetch` throws of what it was handed. */
export type JudgeFetchFailure = (error: unknown, url: string, init: RequestInit) => FetchFailure;

/** Codes of Node, which Bun has taken over, and of undici; as much of each as tells it from all others. */
const unopenedCodes: readonly RegExp[] = [
  // The last ones: a proxy that opens no tunnel, on Bun and, by SOCKS, with undici.
  /^(E(CONNREFUSED|NOTFOUND|AI_\w+|(HOST|NET)UNREACH)|ConnectionRefused|UND_ERR_(CONNECT_TIMEOUT|SOCKS5\w*)|ERR_PROXY_TUNNEL)$/,
  // A certificate that is not accepted: OpenSSL's names.
  /CERT|CRL|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_|^HOSTNAME_MISMATCH|^ERR_TLS_HANDSHAKE/,
  // The handshake failed: no TLS on that port, or an alert that ends it.
  /^ERR_SSL_.*(VERSION|(UNSUPPORTED|APPLICATION|NO)_PROTOCOL|HANDSHAKE_F|UNRECOGNIZED_|UNKNOWN_(CA|PSK)|INSUFFICIENT_|ILLEGAL_P|ACCESS_D|DECRYPT_E|_FALLBACK|(MISSING|UNSUPPORTED)_EXT)/,
];
const unopenedMessages: readonly RegExp[] = [
  // The last ones: a proxy that answers 407, which no `fetch` of Node's shows, or nothing at all.
  /before secure TLS connection|^bad port$|^unknown scheme$|^Proxy response .* HTTP Tunneling|^proxy auth|^SOCKS5 \w+ timeout/, // Node
  // A stream that was refused before any work was done (RFC 9113, 8.7): Node 26, Deno.
  /_REFUSED_STREAM|: refused stream/,
  // Bun; an alert about certificates comes behind the handshake, and in place of any answer: Deno.
  /TLS handshake failed|: client error \(Connect\)|^received fatal alert: \w*Certificate|^Fetch failed: Requests to port/,
];
const misconfigured = /Illegal invocation/; // workerd, Chromium

/**
 * Codes of undici for headers that it sends itself or not at all (`transfer-encoding`, `upgrade`, `expect`, …), and for a pool of
 * connections that was closed before.
 */
const refusedCodes = /^UND_ERR_(INVALID_ARG|NOT_SUPPORTED|CLOSED)$/;
const refusedMessages: readonly RegExp[] = [
  /^Headers\.append: |argument to a ByteString|valid ByteString$|^Failed to parse URL|^RequestInit: duplex/, // Node, Deno
  /^Header '.*' has invalid value$|^fetch\(\) (URL|request) /s, // Bun
  /^Url scheme .* not supported$|^Method is forbidden/, // Deno
  /^F(etch API cannot load|ailed to execute 'fetch' on )/, // workerd, Chromium
  /^Invalid (header (name|value)|URL)/, // Bun, Deno, workerd
  // A signal of another world, such as jsdom's.
  /AbortSignal\.?$|^Request with (a )?GET\b.* have (a )?body|method is unsupported|URL that includes credentials/,
];
/** undici counts a body before it sends it, but for one that streams. */
const miscounted = "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH";

/** What a failed `fetch` proves. */
export function judgeFetchFailure(error: unknown, _?: string, init?: RequestInit): FetchFailure {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const { code, syscall, errors } = cause as { code?: unknown; syscall?: unknown; errors?: unknown };
    const { message } = cause;
    const word = String(code);
    if (misconfigured.test(message)) return "misconfigured";
    if (
      refusedCodes.test(word) ||
      (word === miscounted && !(init?.body instanceof ReadableStream)) ||
      (cause instanceof TypeError && isAmong(refusedMessages, message))
    )
      return "refused";
    // Several addresses were tried: all of them have to have failed before anything was sent.
    if (Array.isArray(errors) && errors.length > 0)
      return errors.every((one) => judgeFetchFailure(one) === "unopened") ? "unopened" : "unknown";
    const call = String(syscall);
    if (/^(read|write)$/.test(call)) return "unknown";
    if (/^(connect|getaddrinfo)$/.test(call) || isAmong(unopenedCodes, word) || isAmong(unopenedMessages, message))
      return "unopened";
  }
  return "unknown";
}

function isAmong(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}
