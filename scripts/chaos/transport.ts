import { ConnectionLost } from "../../packages/testing/src/frame/connection-lost.ts";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The client that the engine passes to Deno's `fetch` for requests that must not be repeated. */
const ownConnection = {};

// Makes the engine believe that it runs on Deno.
Object.defineProperty(globalThis, "Deno", { configurable: true, value: { createHttpClient: () => ownConnection } });

/**
 * Repeats a request itself if the connection is cut and has served a call before, as Deno's `fetch` does, whatever the method. A
 * request with its own connection never has a used one.
 */
export function resending(fetch: Fetch): Fetch {
  let served = false;
  return async (url, init) => {
    try {
      const response = await fetch(url, init);
      served = true;
      return response;
    } catch (error) {
      const isOwn = (init as { client?: object }).client === ownConnection;
      if (!served || isOwn || !(error instanceof ConnectionLost)) throw error;
      return fetch(url, init);
    }
  };
}
