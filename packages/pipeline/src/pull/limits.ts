import { isObject, type Json } from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";

/** What a description from outside may be at most. GitHub's, the largest we know, is 13 MB and 40 levels deep. */
export const limits: Readonly<
  Record<"bytes" | "allBytes" | "depth" | "files" | "redirects" | "time" | "allTime", number>
> = {
  /** Of one file, in bytes, unpacked. */
  bytes: 32 * 1024 * 1024,
  /** Objects and lists inside each other. */
  depth: 200,
  /** Files a description may be made of. */
  files: 20_000,
  /** Of all files of a description together, in bytes, unpacked. */
  allBytes: 128 * 1024 * 1024,
  redirects: 5,
  /** Milliseconds until a file has to be here whole. */
  time: 60_000,
  /** Milliseconds until all files of a description have to be here. */
  allTime: 300_000,
};

/** @throws PipelineError for a document nested deeper than anything that reads it recursively can bear, or with an endless number */
export function checkDepth(content: Json): void {
  const open: (readonly [value: Json, depth: number])[] = [[content, 1]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value === "number" && !Number.isFinite(value))
      throw new PipelineError(`holds a number that is beyond what a program can hold (${value})`);
    if (depth > limits.depth) throw new PipelineError(`is nested more than ${limits.depth} levels deep`);
    if (!Array.isArray(value) && !isObject(value)) continue;
    for (const item of Object.values(value)) open.push([item, depth + 1]);
  }
}
