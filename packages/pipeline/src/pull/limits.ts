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
  const open: (readonly [value: Json, depth: number])[] = [[content, 1]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value === "number" && !Number.isFinite(value))
      throw new PipelineError(`has a number that is too large for a program (${value})`);
    if (depth > limits.depth) throw new PipelineError(`is nested more than ${limits.depth} levels deep`);
    if (!Array.isArray(value) && !isObject(value)) continue;
    for (const item of Object.values(value)) open.push([item, depth + 1]);
  }
}
