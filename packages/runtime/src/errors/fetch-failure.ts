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

/** Codes of Node, which Bun has taken over, and of undici. */
const unopenedCodes: readonly RegExp[] = [
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|ConnectionRefused|UND_ERR_CONNECT_TIMEOUT)$/,
  // A certificate that is not accepted: OpenSSL's names.
  /CERT|CRL|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^(PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$|^ERR_TLS_HANDSHAKE/,
  // The handshake failed: no TLS on that port, or an alert that ends it.
  /^ERR_SSL_.*(VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS|HANDSHAKE_FAILURE|UNRECOGNIZED_NAME|UNKNOWN_CA|INSUFFICIENT_SECURITY|NO_APPLICATION_PROTOCOL|ILLEGAL_PARAMETER|ACCESS_DENIED|DECRYPT_ERROR|INAPPROPRIATE_FALLBACK|MISSING_EXTENSION|UNSUPPORTED_EXTENSION|UNKNOWN_PSK_IDENTITY)/,
  // A proxy that opens no tunnel, on Bun.
  /^ERR_PROXY_TUNNEL$/,
];

const unopenedMessages: readonly RegExp[] = [
  /before secure TLS connection was established|^bad port$|^unknown scheme$|^Proxy response \(\d+\) !== 200 when HTTP Tunneling/, // Node
  /The TLS handshake failed/, // Bun
  // An alert about certificates comes behind the handshake, and in place of any answer.
  /: client error \(Connect\)|^received fatal alert: \w*Certificate|^Fetch failed: Requests to port \d+ are blocked/, // Deno
];

const misconfigured = /Illegal invocation/; // workerd, Chromium

/**
 * Codes of undici for headers that it sends itself or not at all (`transfer-encoding`, `upgrade`, `expect`, …), and for a pool of
 * connections that was closed before.
 */
const refusedCodes = /^UND_ERR_(INVALID_ARG|NOT_SUPPORTED|CLOSED)$/;

const refusedMessages: readonly RegExp[] = [
  /^Headers\.append: |^Cannot convert argument to a ByteString|^Failed to parse URL|^RequestInit: duplex/, // Node
  /^Header '.*' has invalid value$|^fetch\(\) (URL|request) /s, // Bun
  /is not a valid ByteString$|^Url scheme .* not supported$|^Method is forbidden/, // Deno
  /^Fetch API cannot load/, // workerd
  /^Failed to execute 'fetch' on /, // Chromium
  /^Invalid header (name|value)|^Invalid URL/, // Bun, Deno, workerd
  /^Request with (a )?GET\b.* cannot have (a )?body|HTTP method is unsupported|constructed from a URL that includes credentials/,
];

/** undici counts a body before it sends it, but for one that streams. */
const miscounted = "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH";

/** What a failed `fetch` proves. */
export function judgeFetchFailure(error: unknown, _?: string, init?: RequestInit): FetchFailure {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const { code, syscall, errors } = cause as { code?: unknown; syscall?: unknown; errors?: unknown };
    const { message } = cause;
    if (misconfigured.test(message)) return "misconfigured";
    if (refusedCodes.test(String(code)) || (code === miscounted && !(init?.body instanceof ReadableStream)))
      return "refused";
    if (cause instanceof TypeError && refusedMessages.some((pattern) => pattern.test(message))) return "refused";
    // Several addresses were tried: all of them have to have failed before anything was sent.
    if (Array.isArray(errors) && errors.length > 0)
      return errors.every((one) => judgeFetchFailure(one) === "unopened") ? "unopened" : "unknown";
    if (syscall === "connect" || syscall === "getaddrinfo") return "unopened";
    if (syscall === "read" || syscall === "write") return "unknown";
    if (unopenedCodes.some((pattern) => pattern.test(String(code)))) return "unopened";
    if (unopenedMessages.some((pattern) => pattern.test(message))) return "unopened";
  }
  return "unknown";
}
