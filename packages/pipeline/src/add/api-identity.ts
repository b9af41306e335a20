import { existsSync } from "node:fs";
import { PipelineError } from "../findings/pipeline-error.ts";
import { packageFolder, placeOf, specFolder, wrapperFolder, type Workspace } from "../workspace/workspace.ts";

/** Made of a title, e.g. `Train Travel API`: `train-travel`; empty if it holds no letter that an id may have. */
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
 * Makes sure that an id can be the name of folders and packages, and that none of them is there.
 * @throws PipelineError with exit code 2
 */
export function checkNewId(workspace: Workspace, id: string): void {
  checkId(id);
  for (const folder of [specFolder(workspace, id), packageFolder(workspace, id), wrapperFolder(workspace, id)]) {
    if (existsSync(folder))
      throw new PipelineError(`${placeOf(workspace, folder)} is there already: choose another id with --id`, 2);
  }
}

/** Names of devices, which no folder can have on Windows. */
const reservedNames = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** @throws PipelineError with exit code 2 for what can't be the id of an API */
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
