import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  at,
  isObject,
  type JsonObject,
  type DescribedOperation,
  type NamedOperation,
  nameOperations,
  operationsOf,
  openApiVersion,
  type OpenApiVersion,
  type Path,
} from "@pressroom/description";
import { changesFile } from "./change-records.ts";
import type { Finding } from "../findings/finding.ts";
import { applyOverlay, type AppliedAction } from "../overlay/overlay.ts";
import { SourceFile } from "./lines/source-file.ts";
import { specFolder, type Workspace } from "./workspace.ts";

export const descriptionFile = "openapi.yaml";
export const overlayFile = "overlay.yaml";
export const behaviourFile = "api.yaml";

/** An API's three files, and the effective description made from them. */
export interface ApiSource {
  readonly workspace: Workspace;
  readonly api: string;
  readonly description: SourceFile;
  readonly overlay: SourceFile | undefined;
  readonly behaviour: SourceFile;
  /** Records of renamed or removed parts that keep an alias, if any. */
  readonly changes: SourceFile | undefined;
  readonly version: OpenApiVersion;
  /** The effective description: description and overlay, with a valid method name for every operation. */
  readonly effective: JsonObject;
  /** The operations of the effective description, read once. */
  readonly operations: readonly DescribedOperation[];
  /** The operations that got their name from us. */
  readonly named: readonly NamedOperation[];
  readonly actions: readonly AppliedAction[];
}

/** A source, if it could be read, and the findings so far. */
export interface ReadApi {
  readonly source: ApiSource | undefined;
  readonly findings: Finding[];
}

/** Reads an API's files and applies its overlay. A file that can't be read is a finding, and there is no source then. */
export function readApi(workspace: Workspace, api: string): ReadApi {
  const missing: Finding[] = [];
  const read = (name: string, required: boolean): SourceFile | undefined => {
    const path = join(specFolder(workspace, api), name);
    if (existsSync(path)) return new SourceFile(name, readFileSync(path, "utf8"));
    if (required)
      missing.push(fileFinding(api, name, undefined, "is missing: see ARCHITECTURE.md for what an API needs"));
    return undefined;
  };
  const description = read(descriptionFile, true);
  const behaviour = read(behaviourFile, true);
  const others = { overlay: read(overlayFile, false), changes: read(changesFile, false) };
  if (!description || !behaviour) return { source: undefined, findings: missing };
  return readSourceFiles(workspace, api, { description, behaviour, ...others });
}

/** The files of an API. */
export type ApiFiles = Pick<ApiSource, "description" | "overlay" | "behaviour" | "changes">;

/** Like {@link readApi}, but with files that are already read. */
export function readSourceFiles(workspace: Workspace, api: string, files: ApiFiles): ReadApi {
  const findings: Finding[] = [];
  for (const file of [files.description, files.overlay, files.behaviour, files.changes])
    if (file?.syntaxError)
      findings.push(fileFinding(api, file.name, file.syntaxError.line, `can't be parsed: ${file.syntaxError.message}`));
  const { description, overlay } = files;
  const version = description.syntaxError ? undefined : openApiVersion(description.content);
  if (version && "objection" in version)
    findings.push(fileFinding(api, description.name, undefined, version.objection));
  if (!version || "objection" in version || findings.length > 0) return { source: undefined, findings };
  if (!isObject(description.content)) return { source: undefined, findings };

  const { document, actions } = applyOverlay(description.content, overlay?.content);
  for (const action of actions) {
    if (action.objection === undefined) continue;
    const line = overlay?.lineOf(["actions", action.index]);
    const finding = fileFinding(api, overlayFile, line, action.objection);
    findings.push({ ...finding, where: `action ${action.index + 1} \`${action.target}\`` });
  }
  const named = nameOperations(document);
  const operations = operationsOf(document);
  const source = {
    workspace,
    api,
    ...files,
    version: version.version,
    effective: document,
    operations,
    named,
    actions,
  };
  return { source, findings };
}

function fileFinding(api: string, file: string, line: number | undefined, what: string): Finding {
  return { severity: "error", api, file, line, where: "", what };
}

/** File and line of a node of the effective description; those of the overlay's action, if the action added it. */
export function locate(source: ApiSource, path: Path): { file: string; line: number } {
  const { overlay } = source;
  const brought = [...source.actions]
    .reverse()
    .find((action) => action.matched.some((match) => broughtBy(source, action, match, path)));
  if (overlay && brought) {
    const match = brought.matched.find((candidate) => broughtBy(source, brought, candidate, path)) ?? [];
    return {
      file: overlayFile,
      line: overlay.lineOf(["actions", brought.index, "update", ...path.slice(match.length)]),
    };
  }
  return { file: descriptionFile, line: source.description.lineOf(path) };
}

/**
 * A finding at a node of the effective description. Its line is looked up when it is read, since that is slow in a
 * large file.
 */
export function findingAt(
  source: ApiSource,
  severity: Finding["severity"],
  path: Path,
  where: string,
  what: string,
): Finding {
  let place: ReturnType<typeof locate> | undefined;
  const find = (): ReturnType<typeof locate> => (place ??= locate(source, path));
  return {
    severity,
    api: source.api,
    where,
    what,
    get file() {
      return find().file;
    },
    get line() {
      return find().line;
    },
  };
}

function broughtBy(source: ApiSource, action: AppliedAction, match: Path, path: Path): boolean {
  if (match.length >= path.length || match.some((name, position) => String(name) !== String(path[position])))
    return false;
  return at(source.overlay?.content, ["actions", action.index, "update", ...path.slice(match.length)]) !== undefined;
}
