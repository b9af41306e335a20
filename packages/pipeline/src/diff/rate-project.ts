import { join, relative, resolve } from "node:path";
import { PipelineError } from "../findings/pipeline-error.ts";
import { ownFiles } from "../configured/own-files.ts";
import { isUrl, readProject, type ProjectFiles, type ReadProject } from "../project/read-project.ts";
import { tellFinding } from "../project/tell-finding.ts";
import type { ApiSource } from "../workspace/api-source.ts";
import { settingsFile } from "../workspace/settings.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { packageThatHolds } from "./package-that-holds.ts";
import { compareSources, soundSource, type Rating } from "./rate.ts";
import { commitOf, fileAt, lastRelease } from "./revision.ts";

/**
 * Rates the changes in the description that `pressroom.yaml` names, since a revision or the last release.
 * @returns undefined if there was no description then
 * @throws PipelineError if git can't have the description, or one of the two can't be generated
 */
export async function rateProject(workspace: Workspace, from: string | undefined): Promise<Rating | undefined> {
  const { root } = workspace;
  const files = ownFiles(workspace);
  if (isUrl(files.description))
    throw new PipelineError(
      `description in ${settingsFile} is a URL, so git has no older one: name a file there, and the URL as source, for pressroom pull`,
      2,
    );
  const reading = await readProject(root, files);
  const now = soundOf(root, reading, "");
  const name = packageThatHolds(workspace, reading.api) ?? reading.api;
  const revision = from ?? lastRelease(workspace, name);
  const commit = commitOf(workspace, revision);
  const older = (path: string): string | undefined =>
    fileAt(workspace, commit, relative(root, path).replaceAll("\\", "/"));
  if (older(resolve(root, files.description)) === undefined) return undefined;
  const there = (path: string | undefined): string | undefined =>
    path !== undefined && older(resolve(root, path)) !== undefined ? path : undefined;
  // Keeps an id made from the title, so that a new title does not mean a new API.
  const then: ProjectFiles = {
    ...files,
    id: reading.api,
    overlay: there(files.overlay),
    behaviour: there(files.behaviour),
  };
  const old = await readProject(root, then, (folder, file) => {
    const text = older(join(folder, file));
    if (text === undefined) throw new PipelineError(`${file} was not there at ${revision}`);
    return new TextEncoder().encode(text);
  });
  return compareSources(
    { workspace, api: reading.api, name, from: revision },
    soundOf(root, old, ` at ${revision}`),
    now,
  );
}

function soundOf(root: string, read: ReadProject, when: string): ApiSource {
  return soundSource(read, read.api, when, (finding) =>
    tellFinding(finding, relative(root, read.fileOf(finding)).replaceAll("\\", "/")),
  );
}
