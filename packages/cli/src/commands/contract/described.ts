import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { NamedDescription } from "@pressroom/contract";
import { UsageError } from "../../errors/usage-error.ts";
import { openDescription } from "../../operations/open-description.ts";
import { openProject } from "../../operations/open-project.ts";
import type { CleanWorld } from "../../output/clean-output.ts";
import { calledIn, projectFolder } from "../../world/project-folder.ts";
import type { ContractModule } from "./load-contract.ts";
import { apisOf } from "../specs/workspace.ts";

type Description = NamedDescription["description"];

/**
 * The descriptions for a command: those of the repository if no word is given or the word is one of their ids,
 * otherwise the one of a file or URL.
 * @throws UsageError when there is none
 */
export async function describedBy(word: string | undefined, world: CleanWorld): Promise<NamedDescription[]> {
  const here = calledIn(world);
  if (word !== undefined && !isApi(here, word)) {
    const { api, document } = await openDescription(here, word);
    return [{ api, description: document as unknown as Description }];
  }
  const pipeline = await import("@pressroom/pipeline");
  try {
    const workspace = openProject(pipeline, world);
    const apis = apisOf(pipeline, workspace, word === undefined ? [] : [word]);
    const described = await pipeline.effectiveDescriptions(workspace, apis);
    return described.map(({ api, document }) => ({ api, description: document as unknown as Description }));
  } catch (error) {
    if (error instanceof pipeline.PipelineError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * A file; or its description, if only the pipeline can read the file: Swagger 2.0, or a description in many files.
 * @throws UsageError when neither can read it
 */
export async function readable(
  module: ContractModule,
  file: string,
  world: CleanWorld,
): Promise<string | NamedDescription> {
  const opened = module.openDescription(file);
  if (!("code" in opened) && !/"\$ref":"[^#]/.test(JSON.stringify(opened.description))) return file;
  try {
    const [described] = await describedBy(file, world);
    return described ?? file;
  } catch (error) {
    if (error instanceof UsageError && !("code" in opened)) return file;
    throw error;
  }
}

/**
 * Whether a word is the id of an API of the repository, and not a file.
 * @param here folder that the command was called in
 */
export function isApi(here: string, word: string): boolean {
  return existsSync(join(projectFolder(here), "specs", word, "openapi.yaml")) && !existsSync(resolve(here, word));
}

/** Whether a word is a file or a URL, even a missing one, and not an id. */
export function isFile(here: string, word: string): boolean {
  return !isApi(here, word) && (/^https?:|\.(ya?ml|json)$/i.test(word) || existsSync(resolve(here, word)));
}
