/**
 * The possible conclusions from an error of `fetch`. Tested on Node 20 to 26 (undici), Bun 1.4, Deno 2.9, workerd and
 * Chromium. An error that is not listed proves nothing: workerd and Chromium give the same error for a refused
 * connection and for a lost answer.
 */
export type FetchFailure =
  /** The runtime refused the request: nothing was sent. */
  | "refused"
  /** `fetch` could not be called at all: nothing was sent. */
  | "misconfigured"
  /** No connection was opened, or no session on it: nothing was sent. */
  | "unopened"
  /** The request may have arrived. */
  | "unknown";

/** Judges an error of `fetch`, given the request. */
export type JudgeFetchFailure = (error: unknown, url: string, init: RequestInit) => FetchFailure;

/** Codes of Node (which Bun also uses) and of undici, shortened as far as they stay unique. */
const unopenedCodes: readonly RegExp[] = [
  // The last ones: a proxy that opens no tunnel, on Bun and, by SOCKS, with undici.
  /^(E(CONNREFUSED|NOTFOUND|AI_\w+|(HOST|NET)UNREACH)|ConnectionRefused|UND_ERR_(CONNECT_TIMEOUT|SOCKS5\w*)|ERR_PROXY_TUNNEL)$/,
  // OpenSSL's names for certificates that are not accepted.
  /CERT|CRL|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_|^HOSTNAME_MISMATCH|^ERR_TLS_HANDSHAKE/,
  // The handshake failed: no TLS on that port, or an alert that ends it.
  /^ERR_SSL_.*(VERSION|(UNSUPPORTED|APPLICATION|NO)_PROTOCOL|HANDSHAKE_F|UNRECOGNIZED_|UNKNOWN_(CA|PSK)|INSUFFICIENT_|ILLEGAL_P|ACCESS_D|DECRYPT_E|_FALLBACK|(MISSING|UNSUPPORTED)_EXT)/,
];
const unopenedMessages: readonly RegExp[] = [
  // The last ones: a proxy that answers 407, which no `fetch` of Node's shows, or nothing at all.
  /before secure TLS connection|^bad port$|^unknown scheme$|^Proxy response .* HTTP Tunneling|^proxy auth|^SOCKS5 \w+ timeout/, // Node
  // The server refused a stream before doing any work (RFC 9113, 8.7): Node 26, Deno.
  /_REFUSED_STREAM|: refused stream/,
  // Bun; on Deno, an alert about certificates comes after the handshake, instead of any answer.
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
  /^Invalid (header (name|value)|URL)|^failed to parse header value$/, // Bun, Deno, workerd
  // A signal of another realm, such as jsdom's.
  /AbortSignal\.?$|^Request with (a )?GET\b.* have (a )?body|method is unsupported|URL that includes credentials/,
];
/** undici compares the length of a body before it sends it, except for streams. */
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
    // Several addresses were tried: every attempt must have failed before anything was sent.
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
