import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, isObject, type Json, member, stringMember } from "@pressroom/description";
import { behaviourFile, descriptionFile, overlayFile } from "../workspace/api-source.ts";
import { changesFile } from "../workspace/change-records.ts";
import { generator } from "./generator-version.ts";
import { sha256 } from "../workspace/hash.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import { settingsFile } from "../workspace/settings.ts";
import { SourceFile } from "../workspace/lines/source-file.ts";
import { lockFile, specFolder, type Workspace } from "../workspace/workspace.ts";

/** The entry of an API in `specs.lock`. Hashes are SHA-256. */
export interface LockEntry {
  /** Source of the description; null if it is hand-written. */
  readonly source: string | null;
  /** Time of the last fetch (ISO 8601), with its ETag and Last-Modified. */
  readonly retrieved: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /**
   * Hash of the bytes that the server sent. `openapi.yaml` holds them, or the converted, bundled or reduced document.
   */
  readonly received: string | null;
  /** Hash of the bytes of `openapi.yaml`. */
  readonly raw: string;
  /** Hash of its meaning: parsed, members sorted, written as JSON. */
  readonly canonical: string;
  readonly overlay: string | null;
  readonly api: string;
  readonly changes: string | null;
  /** Hash of `pressroom.yaml`. */
  readonly settings: string | null;
  readonly generator: string;
  /** Hash of the generated package. */
  readonly output: string;
}

export type Lock = Readonly<Record<string, LockEntry>>;

/** The current hashes of an API's inputs, by the names in the lock. */
export type InputHashes = Pick<LockEntry, "raw" | "overlay" | "api" | "changes" | "settings" | "generator">;

/**
 * Reads `specs.lock`; empty if there is none.
 * @throws PipelineError when it is not JSON
 */
export function readLock(workspace: Workspace): Lock {
  const path = lockFile(workspace);
  if (!existsSync(path)) return {};
  try {
    const content = JSON.parse(readFileSync(path, "utf8")) as unknown;
    const apis = member(content, "apis");
    return (isObject(apis) ? apis : {}) as unknown as Lock;
  } catch {
    throw new PipelineError(
      "specs/specs.lock can't be read: restore it from git, or delete it and run pressroom generate",
    );
  }
}

/** The lock's text: APIs sorted, two spaces. */
export function formatLock(lock: Lock): string {
  const apis = Object.fromEntries(Object.entries(lock).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ apis }, null, 2)}\n`;
}

/** Writes the lock to a temporary name, and moves it. */
export function writeLock(workspace: Workspace, lock: Lock): void {
  const path = lockFile(workspace);
  const aside = `${path}.${process.pid}.new`;
  writeFileSync(aside, formatLock(lock));
  renameSync(aside, path);
}

/** Hashes of the inputs of an API; undefined for a missing file. */
export function hashInputs(workspace: Workspace, api: string): InputHashes | undefined {
  const hashFile = (path: string): string | null =>
    existsSync(path) ? sha256(readFileSync(path, "utf8").replaceAll("\r\n", "\n")) : null;
  const hash = (name: string): string | null => hashFile(join(specFolder(workspace, api), name));
  const raw = hash(descriptionFile);
  const behaviour = hash(behaviourFile);
  return raw === null || behaviour === null
    ? undefined
    : {
        raw,
        overlay: hash(overlayFile),
        api: behaviour,
        changes: hash(changesFile),
        settings: hashFile(join(workspace.root, settingsFile)),
        generator,
      };
}

/** The names of the inputs that differ from the lock. */
export function differingInputs(entry: LockEntry, inputs: InputHashes): string[] {
  return (["raw", "overlay", "api", "changes", "settings", "generator"] as const).filter(
    (name) => entry[name] !== inputs[name],
  );
}

/** Hash of the meaning of a description, independent of its form. */
export function hashMeaning(content: Json): string {
  return sha256(canonicalJson(content));
}

/** Hash of the meaning of the description in the folder; undefined if it is missing or can't be parsed. */
export function hashMeaningOnDisk(workspace: Workspace, api: string): string | undefined {
  const path = join(specFolder(workspace, api), descriptionFile);
  if (!existsSync(path)) return undefined;
  const { content } = new SourceFile(descriptionFile, readFileSync(path, "utf8"));
  return content === undefined ? undefined : hashMeaning(content);
}

/** An API's entry after generating. It keeps the facts about the fetch, which only `pull` changes. */
export function lockEntry(
  inputs: InputHashes,
  canonical: string,
  output: string,
  behaviour: Json,
  before: LockEntry | undefined,
): LockEntry {
  const source = stringMember(member(behaviour, "source"), "url") ?? null;
  const same = before?.source === source ? before : undefined;
  const { raw, overlay, api, changes, settings } = inputs;
  return {
    source,
    retrieved: same?.retrieved ?? null,
    etag: same?.etag ?? null,
    lastModified: same?.lastModified ?? null,
    received: same?.received ?? null,
    raw,
    canonical,
    overlay,
    api,
    changes,
    settings,
    generator: inputs.generator,
    output,
  };
}
