import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { stringMember } from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";
import { readManifest } from "./installed.ts";
import { readSettings, type WorkspaceSettings } from "./settings.ts";

/** The folders the pipeline reads and writes, and how its packages are called. Everything takes it as a parameter. */
export interface Workspace {
  /** Absolute path. */
  readonly root: string;
  /** What `pressroom.yaml` says, with a default for whatever it leaves out. */
  readonly settings: WorkspaceSettings;
}

/**
 * A workspace with the settings of its `pressroom.yaml`.
 * @param root absolute path
 * @throws PipelineError when the settings make no sense
 */
export function openWorkspace(root: string): Workspace {
  return { root, settings: readSettings(root) };
}

export function specsFolder(workspace: Workspace): string {
  return join(workspace.root, "specs");
}

export function specFolder(workspace: Workspace, api: string): string {
  return join(workspace.root, "specs", api);
}

export function packagesFolder(workspace: Workspace): string {
  return join(workspace.root, workspace.settings.packages);
}

/** Where an API's generated package is. */
export function packageFolder(workspace: Workspace, api: string): string {
  return join(packagesFolder(workspace), nameFor(workspace.settings.generated, api));
}

/** Where an API's wrapper is. */
export function wrapperFolder(workspace: Workspace, api: string): string {
  return join(packagesFolder(workspace), nameFor(workspace.settings.wrapper, api));
}

/** A folder of the workspace as messages name it: below its root, with `/` between its parts. */
export function placeOf(workspace: Workspace, folder: string): string {
  return folder.slice(workspace.root.length + 1).replaceAll("\\", "/");
}

/** What an API's generated package is called unless `api.yaml` calls it otherwise. */
export function packageName({ settings }: Workspace, api: string): string {
  return `${settings.scope}/${nameFor(settings.generated, api)}`;
}

export function wrapperName({ settings }: Workspace, api: string): string {
  return `${settings.scope}/${nameFor(settings.wrapper, api)}`;
}

/** Puts an API's id into a name or a command of the settings. */
export function nameFor(pattern: string, api: string): string {
  return pattern.replaceAll("{id}", api);
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
  const [before = "", after = ""] = workspace.settings.generated.split("{id}");
  // Where the pattern is the bare id, nothing distinguishes a generated package from another.
  if (before === "" && after === "") return [];
  return foldersIn(packagesFolder(workspace))
    .filter((name) => name.startsWith(before) && name.endsWith(after) && name.length > before.length + after.length)
    .map((name) => name.slice(before.length, name.length - after.length));
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

/** The version a generated package has; releases move it. Undefined if there is none yet. */
export function versionOf(workspace: Workspace, api: string): string | undefined {
  const path = join(packageFolder(workspace, api), "package.json");
  if (!existsSync(path)) return undefined;
  try {
    return stringMember(readManifest(path), "version");
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
