import { isObject, type Json } from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";

/** Limits for a description from outside. GitHub's, the largest we know, is 13 MB and 40 levels deep. */
export const limits: Readonly<
  Record<"bytes" | "allBytes" | "depth" | "files" | "redirects" | "time" | "allTime", number>
> = {
  /** Size of one file in bytes, decompressed. */
  bytes: 32 * 1024 * 1024,
  /** Nesting of objects and lists. */
  depth: 200,
  /** Number of files of a description. */
  files: 20_000,
  /** Size of all files of a description together in bytes, decompressed. */
  allBytes: 128 * 1024 * 1024,
  redirects: 5,
  /** Milliseconds for fetching a file. */
  time: 60_000,
  /** Milliseconds for fetching all files of a description. */
  allTime: 300_000,
};

/**
 * @throws PipelineError for a document that is nested too deeply for recursive readers, or that contains an infinite
 * number
 */
export function checkDepth(content: Json): void {
  checkBelow(content, 1);
}

/** Goes no deeper than the limit, so no document exhausts the stack. */
function checkBelow(value: Json, depth: number): void {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new PipelineError(`has a number that is too large for a program (${value})`);
  if (depth > limits.depth) throw new PipelineError(`is nested more than ${limits.depth} levels deep`);
  if (Array.isArray(value)) for (const item of value) checkBelow(item, depth + 1);
  else if (isObject(value)) for (const name of Object.keys(value)) checkBelow(value[name] ?? null, depth + 1);
}
