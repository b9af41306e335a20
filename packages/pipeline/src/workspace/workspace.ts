import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { stringMember } from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";
import { readManifest } from "./installed.ts";
import { readSettings, type WorkspaceSettings } from "./settings.ts";

/**
 * The folders that the pipeline reads and writes, and the names of its packages. Every verb takes it as a parameter.
 */
export interface Workspace {
  /** Absolute path. */
  readonly root: string;
  /** The settings of `pressroom.yaml`, with defaults. */
  readonly settings: WorkspaceSettings;
}

/**
 * A workspace with the settings of its `pressroom.yaml`.
 * @param root absolute path
 * @throws PipelineError if the settings are invalid
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

/** The folder of an API's generated package. */
export function packageFolder(workspace: Workspace, api: string): string {
  return join(packagesFolder(workspace), nameFor(workspace.settings.generated, api));
}

/** The folder of an API's wrapper. */
export function wrapperFolder(workspace: Workspace, api: string): string {
  return join(packagesFolder(workspace), nameFor(workspace.settings.wrapper, api));
}

/** A folder of the workspace for messages: relative to the root, with `/` as the separator. */
export function placeOf(workspace: Workspace, folder: string): string {
  return folder.slice(workspace.root.length + 1).replaceAll("\\", "/");
}

/** Default name of an API's generated package. */
export function packageName({ settings }: Workspace, api: string): string {
  return `${settings.scope}/${nameFor(settings.generated, api)}`;
}

export function wrapperName({ settings }: Workspace, api: string): string {
  return `${settings.scope}/${nameFor(settings.wrapper, api)}`;
}

/** Inserts an API's id into a name or a command of the settings. */
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
  // If the pattern is only the id, generated packages can't be recognised by name.
  if (before === "" && after === "") return [];
  return foldersIn(packagesFolder(workspace))
    .filter((name) => name.startsWith(before) && name.endsWith(after) && name.length > before.length + after.length)
    .map((name) => name.slice(before.length, name.length - after.length));
}

/** The given APIs, or all of them. */
export function selectApis(workspace: Workspace, wanted: readonly string[]): string[] {
  const known = knownApis(workspace);
  const unknown = wanted.filter((api) => !known.includes(api));
  if (unknown.length > 0) {
    const list = known.length === 0 ? "there are none yet" : `known are ${known.join(", ")}`;
    throw new PipelineError(`no API "${unknown.join('", "')}" in specs/: ${list}`, 2);
  }
  return wanted.length === 0 ? known : [...new Set(wanted)];
}

/** The version of a generated package, which releases change. Undefined if there is none yet. */
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
