import { request } from "@octokit/request";
import type { Caller, Wire } from "../caller.ts";
import { collectionPath, jobId, publish, token } from "../exchange.ts";

export function octokit({ baseUrl, fetch }: Wire): Caller {
  const send = request.defaults({ baseUrl, headers: { authorization: `Bearer ${token}` }, request: { fetch } });
  return {
    name: "@octokit/request",
    get: async () => (await send(`GET ${collectionPath}/{id}`, { id: jobId })).data,
    post: async () => (await send(`POST ${collectionPath}`, { data: publish })).data,
  };
}
