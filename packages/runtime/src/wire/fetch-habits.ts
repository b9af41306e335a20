interface Runtime {
  readonly Bun?: object;
  readonly Deno?: { createHttpClient?(options: { poolMaxIdlePerHost: number }): object };
}

let client: object | undefined;

/**
 * Options for a request that must not reach the server twice. If a reused connection breaks, Deno's `fetch` sends any
 * request again by itself, and Bun's does so for repeatable methods. A new connection prevents that.
 */
export function sentOnce(): object | undefined {
  const { Bun: bun, Deno: deno } = globalThis as Runtime;
  if (bun) return { keepalive: false };
  client ??= deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  return client && { client };
}
/**
 * Options for every request, so that no framework answers it from a cache. A cached answer would show an old state of a
 * job, not send a publish, or return an expired token. Not every runtime knows this option.
 */
export const uncached: { readonly cache: "no-store" } | undefined =
  typeof Request === "function" && "cache" in Request.prototype ? { cache: "no-store" } : undefined;
