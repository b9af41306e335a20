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

/** What `specs.lock` records of one API. Hashes are SHA-256. */
export interface LockEntry {
  /** Where the description comes from; null for one written by hand. */
  readonly source: string | null;
  /** When it was last fetched, ISO 8601, and the ETag and Last-Modified it came with. */
  readonly retrieved: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Of the bytes the server sent. `openapi.yaml` holds them, or what was converted, bundled or taken from them. */
  readonly received: string | null;
  /** Of the bytes of `openapi.yaml`. */
  readonly raw: string;
  /** Of its meaning: parsed, members sorted, written as JSON. */
  readonly canonical: string;
  readonly overlay: string | null;
  readonly api: string;
  readonly changes: string | null;
  /** Of `pressroom.yaml`. */
  readonly settings: string | null;
  readonly generator: string;
  /** Of the generated package. */
  readonly output: string;
}

export type Lock = Readonly<Record<string, LockEntry>>;

/** The inputs of an API as they are now, by the lock's names. */
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

/** Writes the lock, aside first. */
export function writeLock(workspace: Workspace, lock: Lock): void {
  const path = lockFile(workspace);
  const aside = `${path}.${process.pid}.new`;
  writeFileSync(aside, formatLock(lock));
  renameSync(aside, path);
}

/** Hashes of what an API is generated from; undefined where a file is missing. */
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

/** Hash of what a description means, however it is written. */
export function hashMeaning(content: Json): string {
  return sha256(canonicalJson(content));
}

/** Hash of the meaning of the description in the folder; undefined where it is missing or does not parse. */
export function hashMeaningOnDisk(workspace: Workspace, api: string): string | undefined {
  const path = join(specFolder(workspace, api), descriptionFile);
  if (!existsSync(path)) return undefined;
  const { content } = new SourceFile(descriptionFile, readFileSync(path, "utf8"));
  return content === undefined ? undefined : hashMeaning(content);
}

/** An API's entry after generating. Where and when it was fetched is `pull`'s to say, so it is kept. */
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
