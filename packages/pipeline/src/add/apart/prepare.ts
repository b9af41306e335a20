import { packageName, type Workspace } from "../../workspace/workspace.ts";
import { behaviourText, descriptionText, titleOfDescription } from "../api-files.ts";
import { checkId, checkNewId, idFromTitle } from "../api-identity.ts";
import { readStranger } from "../read-stranger.ts";
import { rehearse, type Rehearsal } from "../rehearse.ts";

/** The result of preparing an API: everything is made and tested, and nothing is written to the workspace yet. */
export interface Prepared {
  readonly api: string;
  readonly title: string;
  /** Repairs of the description, one line each. */
  readonly mended: readonly string[];
  readonly rehearsal: Rehearsal;
}

/**
 * Reads an untrusted description and makes all files of its API in a temporary folder.
 * @param id default: made from the description's title
 * @param wrapper whether to make a wrapper
 * @throws PipelineError
 */
export async function prepare(
  workspace: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  wrapper: boolean,
): Promise<Prepared> {
  const stranger = await readStranger(source);
  const found = titleOfDescription(stranger.content, id ?? "");
  const api = id ?? idFromTitle(found);
  if (id === undefined) checkId(api);
  checkNewId(workspace, api);
  const title = found || api;
  const note = stranger.url === null ? `Added from a file on ${today}.` : `Added on ${today}.`;
  const files = new Map([
    ["openapi.yaml", descriptionText(stranger)],
    ["api.yaml", behaviourText(api, packageName(workspace, api), title, stranger.url, note)],
  ]);
  return {
    api,
    title,
    mended: stranger.mended,
    rehearsal: await rehearse(workspace, api, title, files, today, wrapper),
  };
}
