import type { FetchFailure } from "./fetch-failure.ts";

/**
 * Judges a failed `fetch`, for requests that may be sent twice. If `new Request` fails as well, or with Node's code
 * for a header's value, the runtime refused the request. Two codes say that no connection was opened. Everything else proves nothing.
 */
export function judgeByProbe(error: unknown, url: string, init: RequestInit): FetchFailure {
  try {
    void new Request(url, { ...init, body: undefined, signal: undefined });
  } catch {
    return "refused";
  }
  const { code, cause } = Object(error) as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } };
  const word = String(code ?? cause?.code);
  if (word === "UND_ERR_INVALID_ARG") return "refused";
  return /^(ECONNREFUSED|ENOTFOUND|ConnectionRefused)$/.test(word) ? "unopened" : "unknown";
}
