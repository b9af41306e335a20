import { existsSync } from "node:fs";
import { PipelineError } from "../findings/pipeline-error.ts";
import { packageFolder, placeOf, specFolder, wrapperFolder, type Workspace } from "../workspace/workspace.ts";

/** Makes an id from a title, e.g. `train-travel` from `Train Travel API`; empty if the title has no usable letter. */
export function idFromTitle(title: string): string {
  const words = title
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && word !== "api");
  return words
    .join("-")
    .replace(/^[\d-]+/, "")
    .slice(0, 40)
    .replace(/-+$/, "");
}

/**
 * Checks that an id can be the name of folders and packages, and that none of them exists.
 * @throws PipelineError with exit code 2
 */
export function checkNewId(workspace: Workspace, id: string): void {
  checkId(id);
  for (const folder of [specFolder(workspace, id), packageFolder(workspace, id), wrapperFolder(workspace, id)]) {
    if (existsSync(folder))
      throw new PipelineError(`${placeOf(workspace, folder)} is there already: choose another id with --id`, 2);
  }
}

/** Device names of Windows, which can't be names of folders. */
const reservedNames = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** @throws PipelineError with exit code 2 for an invalid id */
export function checkId(id: string): void {
  const ask = "give it one with --id, e.g. --id train-travel";
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 40)
    throw new PipelineError(
      `"${id}" can't be the id of an API: small letters, digits and single hyphens, a letter first, 40 at most; ${ask}`,
      2,
    );
  if (reservedNames.test(id))
    throw new PipelineError(`"${id}" can't be the id of an API: Windows has no folder of that name; ${ask}`, 2);
  if (id.startsWith("api-"))
    throw new PipelineError(
      `"${id}" can't be the id of an API: names that begin with api- are those of generated packages; ${ask}`,
      2,
    );
}

/** `train-travel` as a part of names in code: `TrainTravel`. */
export function pascalCase(id: string): string {
  return id
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
