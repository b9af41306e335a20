import { fileHeader } from "./emit-header.ts";

/** Writes `src/index.ts`. The kinds of jobs have a name of their own, since a job is often called as the operation that starts it. */
export function emitIndex(api: string, hasJobs: boolean, hasAliases = false, hasSchemas = false): string {
  return [
    fileHeader(api).trimEnd(),
    "",
    ...(hasAliases ? ['export * from "./aliases.ts";'] : []),
    'export * from "./client.ts";',
    ...(hasJobs ? ['export * as jobs from "./jobs.ts";'] : []),
    'export * from "./operations.ts";',
    ...(hasSchemas ? ['export type * from "./schemas.ts";'] : []),
    'export type { components, operations, paths } from "./types.ts";',
    "",
  ].join("\n");
}
