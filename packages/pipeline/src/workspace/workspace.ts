import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringMember } from "@pressroom/description";
import { PipelineError } from "../findings/problem.ts";

/** The folders the pipeline reads and writes. Everything takes it as a parameter, so that a test can have one of its own. */
export interface Workspace {
  readonly root: string;
}

/** The repository this file is in, whatever folder the command is started from. */
export const repository: Workspace = {
  root: dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))),
};

export function specsFolder(workspace: Workspace): string {
  return join(workspace.root, "specs");
}

export function specFolder(workspace: Workspace, api: string): string {
  return join(workspace.root, "specs", api);
}

export function packagesFolder(workspace: Workspace): string {
  return join(workspace.root, "packages");
}

export function packageFolder(workspace: Workspace, api: string): string {
  return join(workspace.root, "packages", `api-${api}`);
}

export function lockFile(workspace: Workspace): string {
  return join(workspace.root, "specs", "specs.lock");
}

/** Ids of all APIs: the folders of `specs/`, sorted. */
export function knownApis(workspace: Workspace): string[] {
  return foldersIn(specsFolder(workspace)).filter((name) => !name.startsWith("."));
}

/** APIs that have a generated package, sorted. */
export function generatedApis(workspace: Workspace): string[] {
  return foldersIn(packagesFolder(workspace))
    .filter((name) => name.startsWith("api-"))
    .map((name) => name.slice("api-".length));
}

/** The APIs a command names, or all of them. */
export function selectApis(workspace: Workspace, wanted: readonly string[]): string[] {
  const known = knownApis(workspace);
  const unknown = wanted.filter((api) => !known.includes(api));
  if (unknown.length > 0) {
    const list = known.length === 0 ? "there are none yet" : `known are ${known.join(", ")}`;
    throw new PipelineError(`no API "${unknown.join('", "')}" in specs/: ${list}`, 2);
  }
  return wanted.length === 0 ? known : [...new Set(wanted)];
}

/** The version a generated package has; releases move it. Undefined where there is none yet. */
export function versionOf(workspace: Workspace, api: string): string | undefined {
  const path = join(packageFolder(workspace, api), "package.json");
  if (!existsSync(path)) return undefined;
  try {
    return stringMember(JSON.parse(readFileSync(path, "utf8")), "version");
  } catch {
    return undefined;
  }
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
