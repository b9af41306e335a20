import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { member, type JsonObject } from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";

/**
 * The folder of an installed package, resolved from a file or folder.
 * @param from absolute path; default: resolves a dependency of the pipeline itself
 * @returns undefined if it isn't installed
 */
export function installedPackage(name: string, from: string = import.meta.url): string | undefined {
  const { resolve } = createRequire(from);
  for (const folder of resolve.paths(name) ?? []) {
    const path = join(folder, name);
    if (existsSync(join(path, "package.json"))) return path;
  }
  // Yarn's Plug'n'Play has no such folder; it replaces Node's resolution.
  try {
    return dirname(resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** The nearest file of that name, in the folder or above it. */
export function above(folder: string, name: string): string | undefined {
  for (let place = folder; ; place = dirname(place)) {
    if (existsSync(join(place, name))) return join(place, name);
    if (dirname(place) === place) return undefined;
  }
}

/**
 * The command that adds a package to a project, by its lock file or by the package manager that called this program.
 */
export function installCommand(
  folder: string,
  name: string,
  userAgent: string = process.env["npm_config_user_agent"] ?? "",
): string {
  const managers = [
    ["pnpm-lock.yaml", "pnpm", "pnpm add "],
    ["yarn.lock", "yarn", "yarn add "],
    ["bun.lock", "bun", "bun add "],
    ["bun.lockb", "bun", "bun add "],
    ["deno.json", "deno", "deno add npm:"],
    ["package-lock.json", "npm", "npm install "],
  ] as const;
  const [, , command = "npm install "] =
    managers.find(([file]) => above(folder, file) !== undefined) ??
    managers.find(([, manager]) => userAgent.startsWith(`${manager}/`)) ??
    [];
  return command + name;
}

/**
 * Reads a `package.json` like npm: it ignores a byte order mark, which editors on Windows write.
 * @throws PipelineError that names the file, if it is not JSON
 */
export function readManifest(path: string): JsonObject {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text) as JsonObject;
  } catch (error) {
    throw new PipelineError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`, 2);
  }
}

/**
 * Whether a project's `package.json` asks for a package, or one above it: what is only there as a dependency of another one may go
 * at any time. Under Yarn's Plug'n'Play only the nearest one counts.
 * @returns undefined if there is no `package.json`
 */
export function isAskedFor(folder: string, name: string): boolean | undefined {
  const manifest = above(folder, "package.json");
  if (manifest === undefined) return undefined;
  if (dependsOn(manifest, name)) return true;
  const place = dirname(manifest);
  if (dirname(place) === place || isPlugged(folder)) return false;
  return isAskedFor(dirname(place), name) ?? false;
}

function dependsOn(manifest: string, name: string): boolean {
  try {
    const content = readManifest(manifest);
    const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
    return kinds.some((kind) => member(member(content, kind), name) !== undefined);
  } catch {
    return false;
  }
}

/** Whether a project has Yarn's Plug'n'Play, where packages are in no folder. */
export function isPlugged(folder: string): boolean {
  return above(folder, ".pnp.cjs") !== undefined;
}

/** The folder of the engine. */
export function enginePackage(): string {
  const folder = installedPackage("@pressroom/runtime");
  if (folder === undefined) throw new PipelineError("@pressroom/runtime is not installed: install it");
  return folder;
}

export function engineVersion(): string {
  return (readManifest(join(enginePackage(), "package.json")) as { version: string }).version;
}

/** A file of this package that is run as a process, as TypeScript or built. */
export function ownFile(url: string, name: string): URL {
  return new URL(name + (url.endsWith(".ts") ? ".ts" : ".js"), url);
}
