import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RunningApi } from "@pressroom/pipeline";
import { UsageError } from "../errors/usage-error.ts";

/** What may go with a description. */
export interface Beside {
  readonly overlay?: string | undefined;
  readonly behaviour?: string | undefined;
}

/** The files of an API that the project has by an id: a folder of `specs/`, or what `pressroom.yaml` names. */
async function known(root: string, id: string): Promise<{ description: string; beside: Beside } | undefined> {
  if (!/^[a-z][a-z\d-]*$/.test(id) || existsSync(resolve(root, id))) return undefined;
  const folder = join(root, "specs", id);
  const file = (name: string): string | undefined => (existsSync(join(folder, name)) ? join(folder, name) : undefined);
  const description = file("openapi.yaml");
  if (description !== undefined)
    return { description, beside: { overlay: file("overlay.yaml"), behaviour: file("api.yaml") } };
  const { openWorkspace } = await import("@pressroom/pipeline");
  const { settings } = openWorkspace(root);
  if (settings.id !== id || settings.description === undefined) return undefined;
  return { description: settings.description, beside: settings };
}

/** Whether a description is named by a URL. */
export function isUrl(file: string): boolean {
  return /^[a-z][\w+.-]*:\/\//i.test(file);
}

/**
 * Reads a description, to call its operations. The pipeline is loaded here, since who publishes does not need it.
 * @param root what relative paths start from
 * @param file a file or a URL; or the id of an API of the project
 * @throws UsageError when it can't be read
 */
export async function openDescription(root: string, file: string, beside: Beside = {}): Promise<RunningApi> {
  const { openApi, PipelineError } = await import("@pressroom/pipeline");
  const below = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(root, path);
  try {
    const own = await known(root, file);
    const description = own?.description ?? file;
    return await openApi(root, {
      description: isUrl(description) ? description : resolve(root, description),
      overlay: below(beside.overlay ?? own?.beside.overlay),
      behaviour: below(beside.behaviour ?? own?.beside.behaviour),
      id: own === undefined ? undefined : file,
    });
  } catch (error) {
    // What is wrong with a URL names it already, without the secrets that it may hold.
    if (error instanceof PipelineError) throw new UsageError(isUrl(file) ? error.message : `${file}: ${error.message}`);
    throw error;
  }
}
