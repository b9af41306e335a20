import { shownPlace } from "../../output/shown-place.ts";
import { UsageError } from "../../errors/usage-error.ts";
import type { Invocation } from "../../command/command.ts";
import { openProject } from "../../operations/open-project.ts";
import { withPipeline } from "../../operations/with-pipeline.ts";

type Pipeline = typeof import("@pressroom/pipeline");
type Workspace = ReturnType<Pipeline["openWorkspace"]>;

/** The input of a command over the descriptions of a repository. */
export interface Opened {
  readonly pipeline: Pipeline;
  readonly workspace: Workspace;
  /** The APIs below `specs/` that were named, or all; none if `pressroom.yaml` names its one description. */
  readonly apis: readonly string[];
  print(line: string): void;
}

/** The words that all commands over the descriptions of a repository take. */
export const apiWords = [
  { name: "api", what: "folders below specs/; default: all of them", several: true, optional: true },
] as const;

/** Opens the workspace that the command was called in. */
export function inWorkspace(
  { words, world }: Invocation,
  work: (opened: Opened) => Promise<number>,
): Promise<number> {
  return withPipeline(world, async (pipeline, print) => {
    const workspace = openProject(pipeline, world);
    return work({ pipeline, workspace, apis: apisOf(pipeline, workspace, words), print });
  });
}

/** @throws UsageError when a word names no description, or when there is none */
export function apisOf(pipeline: Pipeline, workspace: Workspace, words: readonly string[]): readonly string[] {
  if (!pipeline.hasOneDescription(workspace)) {
    const apis = pipeline.selectApis(workspace, [...words]);
    if (apis.length === 0)
      throw new UsageError(
        "there is no description here: write pressroom.yaml with pressroom init, or specs/ with pressroom add",
      );
    return apis;
  }
  const other = words.find((word) => word !== workspace.settings.id);
  if (other !== undefined)
    throw new UsageError(
      `pressroom.yaml names one description, ${shownPlace(workspace.settings.description ?? "")}: leave out ${shownPlace(other)}`,
    );
  return [];
}
