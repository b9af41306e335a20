import { relative } from "node:path";
import type { CleanWorld } from "../output/clean-output.ts";
import { calledIn, projectFolder } from "../world/project-folder.ts";

type Pipeline = typeof import("@pressroom/pipeline");
type Workspace = ReturnType<Pipeline["openWorkspace"]>;

/**
 * Opens the project of the current folder. If the project is in a folder above, says so, since paths are relative to
 * it.
 * @throws PipelineError that names the file, if its settings are invalid
 */
export function openProject({ openWorkspace, PipelineError }: Pipeline, world: CleanWorld): Workspace {
  const here = calledIn(world);
  const root = projectFolder(here);
  if (root === here) return openWorkspace(root);
  const above = relative(here, root).replaceAll("\\", "/");
  let workspace: Workspace;
  try {
    workspace = openWorkspace(root);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    throw new PipelineError(`${above}/${error.message}`, error.exitCode);
  }
  world.errors.write(`the project is ${above}: paths are relative to it\n`);
  return workspace;
}
