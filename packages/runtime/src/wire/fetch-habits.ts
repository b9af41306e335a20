interface Runtime {
  readonly Bun?: object;
  readonly Deno?: { createHttpClient?(options: { poolMaxIdlePerHost: number }): object };
}

let client: object | undefined;

/**
 * What is added to a request that must not reach the server twice. Deno's `fetch` sends a request anew by itself, whatever
 * its method, if a connection that was used before is cut; Bun's those whose method says that they may be repeated. A connection
 * of its own is not used before.
 */
export function sentOnce(): object | undefined {
  const { Bun: bun, Deno: deno } = globalThis as Runtime;
  if (bun) return { keepalive: false };
  client ??= deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  return client && { client };
}
/**
 * What is added to every request, so that no framework answers it out of a cache: a job would be shown as it was, a publish
 * not sent at all, a token that has expired given again. Not every runtime knows the member.
 */
export const uncached: { readonly cache: "no-store" } | undefined =
  typeof Request === "function" && "cache" in Request.prototype ? { cache: "no-store" } : undefined;
