import { request } from "undici";
import type { Caller, Wire } from "../caller.ts";
import { collectionPath, jobPath, publish, token } from "../exchange.ts";

/** undici without anything around it. */
export function undiciRequest({ baseUrl }: Wire): Caller {
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  return {
    name: "undici.request",
    get: async () => (await request(baseUrl + jobPath, { headers })).body.json(),
    post: async () => {
      const method = "POST";
      const answer = await request(baseUrl + collectionPath, {
        method,
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(publish),
      });
      return answer.body.json();
    },
  };
}
