import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PipelineError } from "../findings/pipeline-error.ts";

/**
 * The folder of an installed package, as a file or folder sees it.
 * @param from absolute path; unless given, the package is one that the pipeline itself depends on
 * @returns undefined if it isn't installed
 */
export function installedPackage(name: string, from: string = import.meta.url): string | undefined {
  for (const folder of createRequire(from).resolve.paths(name) ?? []) {
    const path = join(folder, name);
    if (existsSync(join(path, "package.json"))) return path;
  }
  return undefined;
}

/** The folder of the engine. */
export function enginePackage(): string {
  const folder = installedPackage("@pressroom/runtime");
  if (folder === undefined) throw new PipelineError("@pressroom/runtime is not installed: install it");
  return folder;
}

export function engineVersion(): string {
  return (JSON.parse(readFileSync(join(enginePackage(), "package.json"), "utf8")) as { version: string }).version;
}

/** A file of this package that is run by itself, whether it is there as TypeScript or built. */
export function ownFile(url: string, name: string): URL {
  return new URL(name + (url.endsWith(".ts") ? ".ts" : ".js"), url);
}
