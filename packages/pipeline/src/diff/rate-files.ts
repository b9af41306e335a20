import type { ApiSource } from "../workspace/api-source.ts";
import { readProject, type ProjectFiles, type ReadProject } from "../project/read-project.ts";
import { placeFrom, tellFinding } from "../project/tell-finding.ts";
import { defaultSettings } from "../workspace/settings.ts";
import type { Rating } from "./rate.ts";

/**
 * Rates what changed between two descriptions, wherever they are.
 * @param root what relative paths start from
 * @returns the rating; `package` and `api` are what the newer one is called
 * @throws PipelineError when one of them can't be read, or nothing can be generated of it
 * @example
 * const { bump } = await rateFiles(process.cwd(), { description: "before.yaml" }, { description: "after.yaml" });
 */
export async function rateFiles(root: string, before: ProjectFiles, after: ProjectFiles): Promise<Rating> {
  // The compiler takes a fifth of a second to load, so only who rates loads it.
  const { compareSources, soundSource } = await import("./rate.ts");
  const now = await readProject(root, after);
  // An id that is made of the title stays, so that a new title is no other API.
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
