import type { Caller, Wire } from "../caller.ts";
import { collectionPath, jobPath, publish, token } from "../exchange.ts";

/** What all others are compared with: `fetch`, a check of `ok`, `json()`. */
export function rawFetch({ baseUrl, fetch = globalThis.fetch }: Wire): Caller {
  async function read(response: Response): Promise<unknown> {
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response.json();
  }
  return {
    name: "fetch",
    async get() {
      return read(
        await fetch(baseUrl + jobPath, { headers: { accept: "application/json", authorization: `Bearer ${token}` } }),
      );
    },
    async post() {
      const headers = {
        accept: "application/json",
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
      };
      return read(await fetch(baseUrl + collectionPath, { method: "POST", headers, body: JSON.stringify(publish) }));
    },
  };
}
