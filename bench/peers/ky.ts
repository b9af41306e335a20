import makeKy from "ky";
import type { Caller, Wire } from "../caller.ts";
import { collectionPath, jobPath, publish, token } from "../exchange.ts";

/** With its own retry and time limit. */
export function ky({ baseUrl, fetch }: Wire): Caller {
  const client = makeKy.create({ fetch, headers: { authorization: `Bearer ${token}` } });
  return {
    name: "ky",
    get: () => client.get(baseUrl + jobPath).json(),
    post: () => client.post(baseUrl + collectionPath, { json: publish }).json(),
  };
}
