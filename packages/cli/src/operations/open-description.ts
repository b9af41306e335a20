import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RunningApi } from "@pressroom/pipeline";
import { projectFolder } from "../world/project-folder.ts";
import { UsageError } from "../errors/usage-error.ts";

/** Files that may accompany a description. */
export interface Beside {
  readonly overlay?: string | undefined;
  readonly behaviour?: string | undefined;
}

/** An API of the project, by the name that commands use. */
interface Own extends Beside {
  readonly description: string;
  /** Folder that its file names are relative to. */
  readonly root: string;
  readonly id: string | undefined;
}

/** The files of an API of the project, by its id: a folder of `specs/`, or the files that `pressroom.yaml` names. */
async function known(here: string, id: string): Promise<Own | undefined> {
  if (!/^[a-z][a-z\d-]*$/.test(id) || existsSync(resolve(here, id))) return undefined;
  const root = projectFolder(here);
  const folder = join(root, "specs", id);
  const file = (name: string): string | undefined => (existsSync(join(folder, name)) ? join(folder, name) : undefined);
  const description = file("openapi.yaml");
  if (description !== undefined)
    return { root, id, description, overlay: file("overlay.yaml"), behaviour: file("api.yaml") };
  const { openWorkspace } = await import("@pressroom/pipeline");
  const { settings } = openWorkspace(root);
  if (settings.description === undefined || (settings.id ?? id) !== id) return undefined;
  const { overlay, behaviour } = settings;
  return { root, id: settings.id, description: settings.description, overlay, behaviour };
}

/** Whether a description is named by a URL. */
export function isUrl(file: string): boolean {
  return /^[a-z][\w+.-]*:\/\//i.test(file);
}

/**
 * Reads a description, to call its operations. The pipeline is loaded only here, since publishing does not need it.
 * @param here folder that the command was called in
 * @param file a file or a URL; or the id of an API of the project
 * @throws UsageError when it can't be read
 */
export async function openDescription(here: string, file: string, beside: Beside = {}): Promise<RunningApi> {
  const { DescriptionError, openApi, PipelineError } = await import("@pressroom/pipeline");
  try {
    const own: Own = (await known(here, file)) ?? { root: here, id: undefined, description: file };
    const from = (folder: string, path: string | undefined): string | undefined =>
      path === undefined ? undefined : resolve(folder, path);
    const api = await openApi(own.root, {
      description: isUrl(own.description) ? own.description : resolve(own.root, own.description),
      overlay: from(here, beside.overlay) ?? from(own.root, own.overlay),
      behaviour: from(here, beside.behaviour) ?? from(own.root, own.behaviour),
      id: own.id,
    });
    // Without an id, the name is made from the title.
    if (own.description !== file && api.api !== file)
      throw new UsageError(`there is no file ${file}, and the API that pressroom.yaml names is called ${api.api}`);
    return api;
  } catch (error) {
    // The error already names the file or URL, without secrets.
    const isNamed = isUrl(file) || (error instanceof DescriptionError && error.code === "P001");
    if (error instanceof PipelineError) throw new UsageError(isNamed ? error.message : `${file}: ${error.message}`);
    throw error;
  }
}
