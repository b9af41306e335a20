import { ConnectionLost } from "../../packages/testing/src/frame/connection-lost.ts";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The client that the engine hands to Deno's `fetch` with what must not be sent twice. */
const ownConnection = {};

// The engine is to believe that it runs on Deno, and to do what it has to do there.
Object.defineProperty(globalThis, "Deno", { configurable: true, value: { createHttpClient: () => ownConnection } });

/**
 * Sends a request anew by itself if a connection is cut that has served a call before, as Deno's `fetch` does, whatever the
 * method. A request on a connection of its own was never served before.
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
