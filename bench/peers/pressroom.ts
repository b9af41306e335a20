import { createClient } from "@pressroom/api-sitecore-publishing";
import { bearer, clientCredentials } from "@pressroom/runtime";
import type { Caller, Wire } from "../caller.ts";
import { jobId, publish, tokenPath } from "../exchange.ts";

/** Ours with every layer at work: a token that is fetched and watched, retry, a time limit for the attempt and one for the call. */
export function pressroom({ baseUrl, fetch }: Wire): Caller {
  const token = clientCredentials({ url: baseUrl + tokenPath, clientId: "bench", clientSecret: "bench" });
  const client = createClient({ baseUrl, fetch, auth: { Bearer: bearer(token) }, timeout: 60_000, deadline: 120_000 });
  return {
    name: "pressroom",
    get: () => client.GetJob({ path: { id: jobId } }),
    post: () => client.Create({ body: publish }),
  };
}
