import type { ApiModel } from "../model/api-model.ts";
import { fileHeader } from "./emit-header.ts";

/** Writes `src/index.ts`. The kinds of jobs have a name of their own, since a job is often called as the operation that starts it. */
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
