import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { isObject, type JsonObject } from "@pressroom/description";
import { behaviourFile, descriptionFile } from "../workspace/api-source.ts";
import { oneLine } from "../findings/finding.ts";
import type { Print } from "../findings/print.ts";
import { sha256 } from "../workspace/hash.ts";
import { hashMeaning, readLock, writeLock } from "../generate/lock.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import { exclusively } from "../workspace/exclusive.ts";
import { SourceFile } from "../workspace/lines/source-file.ts";
import { specFolder, type Workspace } from "../workspace/workspace.ts";
import { fetchSource, type FetchedFile } from "./fetch-source.ts";
import type { Network } from "./network.ts";
import { readApart } from "./apart/read-apart.ts";
import { readSettings, type SourceSettings } from "./read-source.ts";

/** The environment of a pull. */
export interface PullEnvironment {
  /** Environment variables for the tokens of sources: `process.env`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The time to record for a fetch: `() => new Date()`. */
  readonly now: () => Date;
  /** Default: the network of this machine. */
  readonly network?: Network;
}

/**
 * Fetches descriptions from the addresses in `api.yaml`. Only a changed meaning counts as a change. If a server can't
 * be reached or a file can't be used, the API stays unchanged.
 * @returns exit code
 */
export async function pull(
  workspace: Workspace,
  apis: readonly string[],
  print: Print,
  environment: PullEnvironment,
): Promise<number> {
  let failed = false;
  for (const api of apis) {
    try {
      print(`${api}: ${await exclusively(workspace, () => pullApi(workspace, api, environment))}`);
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      failed = true;
      print(oneLine(`${api}: ${error.message}; nothing was changed`));
    }
  }
  return failed ? 1 : 0;
}

async function pullApi(workspace: Workspace, api: string, environment: PullEnvironment): Promise<string> {
  const behaviour = readOwn(workspace, api, behaviourFile);
  const settings = readSettings(behaviour?.content);
  if (!settings) return "written by hand, nothing to pull";
  const entry = readLock(workspace)[api];
  // With another source or part, the same file has another meaning.
  const known = entry?.source === settings.url && entry.api === sha256(behaviour?.text ?? "") ? entry : undefined;
  const path = join(specFolder(workspace, api), descriptionFile);
  const fetched = await fetchDescription(settings, readOwn(workspace, api, descriptionFile), environment, known);
  if (!fetched) return "not changed since the last fetch";
  if (fetched.changed) replaceFile(path, fetched.text);
  record(workspace, api, settings, fetched.file, environment.now());
  return fetched.changed
    ? `changed: read pressroom diff ${api}, then run pressroom generate ${api}${fetched.mended}`
    : `its meaning did not change${fetched.mended}`;
}

/** A fetched description, compared with the existing one. */
export interface FetchedDescription {
  readonly file: FetchedFile;
  /** Whether its meaning differs from the existing one. */
  readonly changed: boolean;
  /** The new content of the file. */
  readonly text: string | Uint8Array;
  /** The repairs as text; empty if there were none. */
  readonly mended: string;
}

/**
 * Fetches a description from its source.
 * @param before the existing description
 * @param known validators of the last fetch
 * @returns undefined if the server says that nothing has changed
 */
export async function fetchDescription(
  settings: SourceSettings,
  before: SourceFile | undefined,
  { variables, network }: Pick<PullEnvironment, "variables" | "network">,
  known?: { readonly etag: string | null; readonly lastModified: string | null },
): Promise<FetchedDescription | undefined> {
  const token = tokenOf(settings, variables);
  const { etag = null, lastModified = null } = known ?? {};
  const file = await fetchSource(settings.url, { etag, lastModified, token }, network);
  if (!file) return undefined;
  const ours = isObject(before?.content) ? before.content : undefined;
  const description = await readApart(file.bytes, file.url, settings, ours, async (url) => {
    const own = new URL(url).origin === new URL(settings.url).origin;
    return (await fetchSource(url, { token: own ? token : undefined }, network))?.bytes ?? new Uint8Array();
  });
  return {
    file,
    changed: !ours || hashMeaning(ours) !== hashMeaning(description.content),
    text: description.verbatim ? file.bytes : asYaml(description.content, before?.text ?? ""),
    mended: description.mended.length === 0 ? "" : ` (mended: ${description.mended.join(", ")})`,
  };
}

/** Restricts the names of token variables, since `api.yaml` must not be able to send any secret of the environment. */
const tokenNames = /^PRESSROOM_[A-Z0-9_]+$/;

function tokenOf({ token }: SourceSettings, variables: PullEnvironment["variables"]): string | undefined {
  if (token === undefined) return undefined;
  if (!tokenNames.test(token))
    throw new PipelineError(
      `source.token of api.yaml names ${token}: only variables that begin with PRESSROOM_ are sent`,
    );
  const value = variables[token];
  if (!value)
    throw new PipelineError(`the environment variable ${token} is not set: source.token of api.yaml requires it`);
  return value;
}

function readOwn(workspace: Workspace, api: string, name: string): SourceFile | undefined {
  const path = join(specFolder(workspace, api), name);
  if (!existsSync(path)) return undefined;
  const file = new SourceFile(name, readFileSync(path, "utf8"));
  if (file.syntaxError)
    throw new PipelineError(
      `specs/${api}/${name}:${file.syntaxError.line} can't be parsed: ${file.syntaxError.message}`,
    );
  return file;
}

/** Keeps the comment at the head of the existing file, which is ours. */
function asYaml(content: JsonObject, before: string): string {
  const comment = /^(?:#.*\n)*/.exec(before)?.[0] ?? "";
  return comment + stringify(content, { lineWidth: 120, aliasDuplicateObjects: false });
}

/** Writes a file under a temporary name and renames it, so that it is never incomplete. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const aside = `${path}.${process.pid}.new`;
  writeFileSync(aside, content);
  renameSync(aside, path);
}

/** Records only the facts of the fetch: the other hashes in the lock change when `generate` runs. */
function record(workspace: Workspace, api: string, settings: SourceSettings, file: FetchedFile, now: Date): void {
  const lock = readLock(workspace);
  const entry = lock[api];
  const received = sha256(file.bytes);
  if (!entry || (entry.received === received && entry.etag === file.etag && entry.lastModified === file.lastModified))
    return;
  const { etag, lastModified } = file;
  writeLock(workspace, {
    ...lock,
    [api]: { ...entry, source: settings.url, retrieved: now.toISOString(), etag, lastModified, received },
  });
}
