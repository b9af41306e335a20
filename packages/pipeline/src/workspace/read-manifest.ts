import { readFileSync } from "node:fs";
import type { JsonObject } from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";

/**
 * Reads a `package.json` as npm does: a byte order mark, which editors on Windows write, counts for nothing.
 * @throws PipelineError that names the file, when it is not JSON
 */
export function readManifest(path: string): JsonObject {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text) as JsonObject;
  } catch (error) {
    throw new PipelineError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`, 2);
  }
}
