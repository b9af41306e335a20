import type { Caller, Wire } from "../caller.ts";
import { jobId, publish, token } from "../exchange.ts";
import { heyApiClient } from "./hey-api-client.ts";

const generated = await heyApiClient();

export function heyApi({ baseUrl, fetch }: Wire): Caller {
  generated.client.setConfig({ baseUrl, fetch: fetch ?? globalThis.fetch, auth: token });
  return {
    name: "hey-api",
    get: async () => (await generated.getJob({ path: { id: jobId } })).data,
    post: async () => (await generated.create({ body: publish })).data,
  };
}
