import { existsSync } from "node:fs";
import { join } from "node:path";
import { PipelineError } from "../findings/problem.ts";
import { packageFolder, packagesFolder, specFolder, type Workspace } from "../workspace/workspace.ts";

/** Made of a title, e.g. `Train Travel API`: `train-travel`; empty where it holds no letter that an id may have. */
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

/** Where an API's wrapper is. */
export function wrapperFolder(workspace: Workspace, id: string): string {
  return join(packagesFolder(workspace), id);
}

/**
 * Makes sure that an id can be the name of folders and packages, and that none of them is there.
 * @throws PipelineError with exit code 2
 */
export function checkNewId(workspace: Workspace, id: string): void {
  checkId(id);
  for (const folder of [specFolder(workspace, id), packageFolder(workspace, id), wrapperFolder(workspace, id)]) {
    if (existsSync(folder))
      throw new PipelineError(
        `${folder.slice(workspace.root.length + 1)} is there already: choose another id with --id`,
        2,
      );
  }
}

/** @throws PipelineError with exit code 2 for what can't be the id of an API */
export function checkId(id: string): void {
  const ask = "give it one with --id, e.g. --id train-travel";
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 40)
    throw new PipelineError(
      `"${id}" can't be the id of an API: small letters, digits and single hyphens, a letter first, 40 at most; ${ask}`,
      2,
    );
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
