interface Deno {
  createHttpClient?(options: { poolMaxIdlePerHost: number }): object;
}

let client: object | undefined;

/**
 * What is added to a request that must not reach the server twice. Deno's `fetch` sends a request anew by itself, whatever
 * its method, if a connection that was used before is cut; a connection of its own is not used before.
 */
export function sentOnce(): object | undefined {
  const deno = (globalThis as { Deno?: Deno }).Deno;
  client ??= deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  return client && { client };
}
