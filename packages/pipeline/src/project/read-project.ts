import { readFileSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { stringify } from "yaml";
import { isObject } from "@pressroom/description";
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

/** Where the parts of an API are that is generated into a project. */
export interface ProjectFiles {
  /** File or URL. */
  readonly description: string;
  /** File of an Overlay that corrects the description. Without it, the description is taken as it is. */
  readonly overlay?: string | undefined;
  /** What OpenAPI can't say, as `specs/<api>/api.yaml` has it; without id, title, package and source. */
  readonly behaviour?: string | undefined;
  /** What the API is known by in errors and resume tokens. Default: made of the description's title. */
  readonly id?: string | undefined;
}

/** An API of a project, read, and what is wrong with it. */
export interface ReadProject {
  readonly api: string;
  readonly source: ApiSource | undefined;
  readonly findings: readonly Finding[];
  /** What the description has wrong and was mended when it was read. */
  readonly mended: readonly string[];
  /** The file that a finding is in, as the project calls it. */
  readonly fileOf: (finding: Finding) => string;
}

/**
 * Reads an API from anywhere.
 * @param root what relative paths start from
 * @param readFile for files that are not on the disk, as those of an older revision
 * @throws DescriptionError P001 when there is no description
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
  const given = files.behaviour === undefined ? undefined : readText(files.behaviour);
  // A file of comments alone holds nothing yet.
  const own = given === undefined ? {} : (new SourceFile(behaviourFile, given).content ?? {});
  if (!isObject(own))
    throw new PipelineError(`${files.behaviour ?? ""} has to hold what api.yaml may hold, by name`, 2);
  const behaviour = { id: api, title, package: api, source: { url: null }, ...own };
  const { source, findings } = await coded("P002", () => {
    const read = readSourceFiles({ root, settings: defaultSettings() }, api, {
      // What was mended or put together of several files has no lines of the file's anyway, and JSON is read fastest.
      description: stranger.file ?? new SourceFile(descriptionFile, JSON.stringify(stranger.content)),
      overlay: files.overlay === undefined ? undefined : new SourceFile(overlayFile, readText(files.overlay)),
      behaviour: new SourceFile(behaviourFile, stringify(behaviour)),
      changes: undefined,
    });
    return { ...read, findings: [...read.findings, ...(read.source ? checkGeneratable(read.source) : [])] };
  });
  const names: Record<string, string | undefined> = {
    [descriptionFile]: files.description,
    [overlayFile]: files.overlay,
    // Of what is in no file the finding names the setting that a file would have.
    [behaviourFile]: files.behaviour ?? resolve(root, "behaviour"),
  };
  // A line of what a description was converted to is none of the file's.
  const hasLines = (file: string): boolean =>
    file === overlayFile || (file === descriptionFile && stranger.file !== undefined);
  const fileOf = ({ file, line }: Finding): string =>
    `${names[file] ?? file}${line !== undefined && hasLines(file) ? `:${line}` : ""}`;
  return { api, source, findings, mended: stranger.mended, fileOf };
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
