import { readFileSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { stringify } from "yaml";
import { isObject, member, type JsonObject } from "@pressroom/description";
import { whyUnreadable } from "@pressroom/description/file";
import { titleOfDescription } from "../add/api-files.ts";
import { idFromTitle } from "../add/api-identity.ts";
import { readStranger, type ReadFile } from "../add/read-stranger.ts";
import type { Finding } from "../findings/finding.ts";
import { coded, PipelineError } from "../findings/pipeline-error.ts";
import { checkGeneratable } from "../lint/lint.ts";
import {
  behaviourFile,
  descriptionFile,
  overlayFile,
  readSourceFiles,
  type ApiSource,
} from "../workspace/api-source.ts";
import { defaultSettings } from "../workspace/settings.ts";
import { SourceFile } from "../workspace/lines/source-file.ts";

/** The input files of an API for a project. */
export interface ProjectFiles {
  /** File or URL. */
  readonly description: string;
  /** File of an Overlay that corrects the description, if any. */
  readonly overlay?: string | undefined;
  /** Behaviour file, like `specs/<api>/api.yaml`, but without id, title, package and source. */
  readonly behaviour?: string | undefined;
  /** Id of the API in errors and resume tokens. Default: made from the description's title. */
  readonly id?: string | undefined;
}

/** An API of a project, with its findings. */
export interface ReadProject {
  readonly api: string;
  readonly source: ApiSource | undefined;
  readonly findings: readonly Finding[];
  /** Repaired faults of the description. */
  readonly mended: readonly string[];
  /** The file of a finding, relative to the project. */
  readonly fileOf: (finding: Finding) => string;
}

/**
 * Reads an API from files or URLs.
 * @param root base of relative paths
 * @param readFile for files that are not on the disk, such as those of an older revision
 * @throws DescriptionError P001 if there is no description
 */
export async function readProject(root: string, relative: ProjectFiles, readFile?: ReadFile): Promise<ReadProject> {
  const files = absolute(root, relative);
  const readText = (file: string): string =>
    readFile ? new TextDecoder().decode(readFile(dirname(file), basename(file))) : textOnDisk(file);
  const stranger = await readStranger(files.description, readFile);
  const title = titleOfDescription(stranger.content, basename(files.description, extname(files.description)));
  const api = files.id ?? (idFromTitle(title) || "api");
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(api))
    throw new PipelineError(
      `"${api}" can't be the id of an API: use small letters, digits and hyphens, e.g. ${idFromTitle(api) || "your-api"}`,
      2,
    );
  const own = files.behaviour === undefined ? {} : readBehaviour(relative.behaviour ?? "", readText(files.behaviour));
  const behaviour = { id: api, title, package: api, source: { url: null }, ...own };
  const { source, findings } = await coded("P002", () => {
    const read = readSourceFiles({ root, settings: defaultSettings() }, api, {
      // A repaired or bundled document has no lines of the original file, and JSON is the fastest to read.
      description: stranger.file ?? new SourceFile(descriptionFile, JSON.stringify(stranger.content)),
      overlay: files.overlay === undefined ? undefined : new SourceFile(overlayFile, readText(files.overlay)),
      behaviour: new SourceFile(behaviourFile, stringify(behaviour)),
      changes: undefined,
    });
    return {
      ...read,
      findings: [
        ...read.findings,
        ...(read.source ? [...checkGeneratable(read.source), ...checkActions(read.source)] : []),
      ],
    };
  });
  const names: Record<string, string | undefined> = {
    [descriptionFile]: files.description,
    [overlayFile]: files.overlay,
    // If there is no file, the finding names the setting.
    [behaviourFile]: files.behaviour ?? resolve(root, "behaviour"),
  };
  // Lines of a converted document are not lines of the file.
  const hasLines = (file: string): boolean =>
    file === overlayFile || (file === descriptionFile && stranger.file !== undefined);
  const fileOf = ({ file, line }: Finding): string =>
    `${names[file] ?? file}${line !== undefined && hasLines(file) ? `:${line}` : ""}`;
  return { api, source, findings, mended: stranger.mended, fileOf };
}

/** An overlay without a list of actions would change nothing, without a word. */
function checkActions({ api, overlay }: ApiSource): Finding[] {
  const content = overlay?.content ?? undefined;
  if (content === undefined || Array.isArray(member(content, "actions"))) return [];
  const what = "is no overlay: it has to hold a list of `actions`";
  return [{ severity: "error", api, file: overlayFile, line: undefined, where: "", what }];
}

/**
 * The content of a behaviour file.
 * @throws PipelineError if it can't be parsed, or is no map
 */
export function readBehaviour(file: string, text: string): JsonObject {
  const { content, syntaxError } = new SourceFile(file, text);
  if (syntaxError) throw new PipelineError(`${file}:${syntaxError.line} can't be read: ${syntaxError.message}`, 2);
  // A file with only comments is empty.
  const own = content ?? {};
  if (!isObject(own)) throw new PipelineError(`${file} has to hold what api.yaml may hold, by name`, 2);
  return own;
}

function absolute(root: string, files: ProjectFiles): ProjectFiles {
  const from = (path: string | undefined): string | undefined => (path === undefined ? undefined : resolve(root, path));
  return {
    ...files,
    description: isUrl(files.description) ? files.description : resolve(root, files.description),
    overlay: from(files.overlay),
    behaviour: from(files.behaviour),
  };
}

/** Whether a description is named by a URL. */
export function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

function textOnDisk(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new PipelineError(`${file} can't be read: ${whyUnreadable(file)}`, 2);
  }
}
