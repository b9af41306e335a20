import type { FetchFailure } from "./fetch-failure.ts";

/**
 * What a failed `fetch` proves, for requests that may be sent twice: a request that the runtime would not take is taken for
 * no `Request` either, and two codes say that no connection was opened. All else proves nothing.
 */
export function judgeByProbe(error: unknown, url: string, init: RequestInit): FetchFailure {
  try {
    void new Request(url, { ...init, body: undefined, signal: undefined });
  } catch {
    return "refused";
  }
  const { code, cause } = Object(error) as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } };
  return /^(ECONNREFUSED|ENOTFOUND|ConnectionRefused)$/.test(String(code ?? cause?.code)) ? "unopened" : "unknown";
}
