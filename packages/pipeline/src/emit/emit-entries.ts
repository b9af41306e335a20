import type { ApiModel } from "../model/api-model.ts";
import { fileHeader } from "./emit-header.ts";

/**
 * Writes `src/index.ts`. The kinds of jobs are in a namespace, since a job often has the same name as the operation
 * that starts it.
 */
export function emitIndex({ api, aliases, jobs, schemas }: ApiModel): string {
  return [
    fileHeader(api).trimEnd(),
    "",
    ...(aliases.length > 0 ? ['export * from "./aliases.ts";'] : []),
    'export * from "./client.ts";',
    ...(jobs.length > 0 ? ['export * as jobs from "./jobs.ts";'] : []),
    'export * from "./operations.ts";',
    ...(schemas.length > 0 ? ['export type * from "./schemas.ts";'] : []),
    'export type { components, operations, paths } from "./types.ts";',
    "",
  ].join("\n");
}

/**
 * Writes `src/paths.ts`: openapi-fetch's client of the API, by path. It is a separate entry, so only programs that
 * import it carry its code.
 */
export function emitPaths({ api }: ApiModel): string {
  return `${fileHeader(api)}import * as engine from "@pressroom/runtime/paths";
import type { MediaType, PathBasedClient, PathClient, PathClientConfig } from "@pressroom/runtime/paths";
import { defaults } from "./client.ts";
import type { paths } from "./types.ts";

export type { components, operations, paths, webhooks } from "./types.ts";

/**
 * Makes openapi-fetch's client: \`client.GET("/path/{id}", { params })\`. Its calls have the engine's tokens, retries and deadlines.
 * @param config the options of openapi-fetch, and \`auth\`, \`retry\`, \`deadline\` and more; with \`operations\` it checks each call against the description
 * @throws ConfigurationError if the config is not valid
 */
export function createPathClient<Media extends MediaType = MediaType>(config?: PathClientConfig): PathClient<paths, Media> {
  return engine.createPathClient<paths, Media>(defaults, config);
}

/** The same client, with the path first: \`client["/path/{id}"].GET({ params })\`. */
export function createPathBasedClient<Media extends MediaType = MediaType>(config?: PathClientConfig): PathBasedClient<paths, Media> {
  return engine.createPathBasedClient<paths, Media>(defaults, config);
}
`;
}
