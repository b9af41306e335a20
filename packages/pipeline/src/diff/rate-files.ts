import type { ApiSource } from "../workspace/api-source.ts";
import { readProject, type ProjectFiles, type ReadProject } from "../project/read-project.ts";
import { placeFrom, tellFinding } from "../project/tell-finding.ts";
import { defaultSettings } from "../workspace/settings.ts";
import type { Rating } from "./rate.ts";

/**
 * Rates the changes between two descriptions, files or URLs.
 * @param root base of relative paths
 * @returns the rating; `package` and `api` are names of the newer one
 * @throws PipelineError if one of them can't be read, or nothing can be generated from it
 * @example
 * const { bump } = await rateFiles(process.cwd(), { description: "before.yaml" }, { description: "after.yaml" });
 */
export async function rateFiles(root: string, before: ProjectFiles, after: ProjectFiles): Promise<Rating> {
  // Loaded here, since the compiler takes a fifth of a second to load.
  const { compareSources, soundSource } = await import("./rate.ts");
  const now = await readProject(root, after);
  // Keeps an id made from the title, so that a new title does not mean a new API.
  const then = await readProject(root, { ...before, id: before.id ?? now.api });
  const sound = (read: ReadProject, file: string): ApiSource =>
    soundSource(read, file, "", (finding) => tellFinding(finding, placeFrom(root, read.fileOf(finding))));
  const compared = { workspace: { root, settings: defaultSettings() }, api: now.api, name: now.api };
  return compareSources(
    { ...compared, from: before.description },
    sound(then, before.description),
    sound(now, after.description),
  );
}
