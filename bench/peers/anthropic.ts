import Anthropic from "@anthropic-ai/sdk";
import type { Caller, Wire } from "../caller.ts";
import { collectionPath, jobPath, publish, token } from "../exchange.ts";

/** Its generic calls, with its own retry and time limit. */
export function anthropic({ baseUrl, fetch }: Wire): Caller {
  const client = new Anthropic({ baseURL: baseUrl, authToken: token, apiKey: null, fetch });
  return {
    name: "@anthropic-ai/sdk",
    get: () => client.get(jobPath),
    post: () => client.post(collectionPath, { body: publish }),
  };
}
