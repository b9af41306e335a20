import { mkdirSync } from "node:fs";
import { createClient } from "@hey-api/openapi-ts";
import { build } from "esbuild";

/** What hey-api generates, as far as it is used here. */
export interface HeyApi {
  client: { setConfig(config: Record<string, unknown>): void };
  getJob(options: Record<string, unknown>): Promise<{ data?: unknown }>;
  create(options: Record<string, unknown>): Promise<{ data?: unknown }>;
  createSseClient(options: Record<string, unknown>): { stream: AsyncIterable<unknown> };
}

const folder = new URL("../.generated/", import.meta.url);

let made: Promise<HeyApi> | undefined;

/** Made once: two at a time would write over each other's files. */
export function heyApiClient(): Promise<HeyApi> {
  return (made ??= makeClient());
}

/** Lets hey-api's own generator write its client from our description, and bundles it, since its imports have no endings. */
async function makeClient(): Promise<HeyApi> {
  mkdirSync(folder, { recursive: true });
  const input = new URL("../../packages/api-sitecore-publishing/openapi.json", import.meta.url).pathname;
  const output = new URL("hey-api", folder).pathname;
  await createClient({ input, output, plugins: ["@hey-api/sdk", "@hey-api/client-fetch"], logs: { level: "silent" } });
  const outfile = new URL("hey-api.mjs", folder);
  const contents = `export * from "./sdk.gen"; export { client } from "./client.gen"; export { createSseClient } from "./core/serverSentEvents.gen";`;
  await build({
    stdin: { contents, resolveDir: output, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "neutral",
    outfile: outfile.pathname,
    logLevel: "silent",
  });
  return (await import(outfile.href)) as HeyApi;
}
