import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { NamedDescription } from "@pressroom/contract";
import { UsageError } from "../../errors/usage-error.ts";
import { openDescription } from "../../operations/open-description.ts";
import type { CleanWorld } from "../../output/clean-output.ts";
import { apisOf } from "../specs/workspace.ts";

type Description = NamedDescription["description"];

/**
 * The descriptions that a command is about: those of the repository if no word is given or it is one of their ids, else the one
 * of a file or URL.
 * @throws UsageError when there is none
 */
export async function describedBy(word: string | undefined, world: CleanWorld): Promise<NamedDescription[]> {
  const root = world.folder ?? process.cwd();
  if (word !== undefined && !isApi(root, word)) {
    const { api, document } = await openDescription(root, word);
    return [{ api, description: document as unknown as Description }];
  }
  const pipeline = await import("@pressroom/pipeline");
  try {
    const workspace = pipeline.openWorkspace(root);
    const apis = apisOf(pipeline, workspace, word === undefined ? [] : [word]);
    const described = await pipeline.effectiveDescriptions(workspace, apis);
    return described.map(({ api, document }) => ({ api, description: document as unknown as Description }));
  } catch (error) {
    if (error instanceof pipeline.PipelineError) throw new UsageError(error.message);
    throw error;
  }
}

/** Whether a word is the id of an API of the repository, and no file. */
export function isApi(root: string, word: string): boolean {
  return existsSync(join(root, "specs", word, "openapi.yaml")) && !existsSync(resolve(root, word));
}

/** Whether a word is a file or a URL, there or not, and no id. */
export function isFile(root: string, word: string): boolean {
  return !isApi(root, word) && (/^https?:|\.(ya?ml|json)$/i.test(word) || existsSync(resolve(root, word)));
}
