import { createClientOf, getSource } from "@pressroom/api-siteleaf-v2";
import type { Call, CallOptions, ClientConfig } from "@pressroom/runtime";

/**
 * Fetches the content of source files. The engine reads an answer by its media type, and here that is the file's: a `.json` file would
 * arrive parsed and could not be written back unchanged. So these answers are marked as bytes.
 */
export function createDownload(
  config: ClientConfig,
): (siteId: string, name: string, options?: CallOptions) => Call<Blob> {
  const send = config.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const client = createClientOf(
    { getSource },
    { ...config, fetch: async (url, init) => asBytes(await send(url, init)) },
  );
  return (siteId, name, options) =>
    client.getSource({ path: { site_id: siteId, name }, query: { download: "" } }, options) as Call<Blob>;
}

/** Errors are not changed. */
function asBytes(response: Response): Response {
  if (!response.ok) return response;
  const headers = new Headers(response.headers);
  headers.set("content-type", "application/octet-stream");
  return new Response(response.body, { status: response.status, headers });
}
