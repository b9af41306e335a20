import OpenAI from "openai";
import type { Caller, Wire } from "../caller.ts";
import { collectionPath, jobPath, publish, token } from "../exchange.ts";

/** Its generic calls, with its own retry and time limit. */
export function openai({ baseUrl, fetch }: Wire): Caller {
  const client = new OpenAI({ baseURL: baseUrl, apiKey: token, fetch });
  return {
    name: "openai",
    get: () => client.get(jobPath),
    post: () => client.post(collectionPath, { body: publish }),
  };
}
