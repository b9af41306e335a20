import type { Invocation } from "../../command/command.ts";
import { withPipeline } from "../../operations/with-pipeline.ts";

type Pipeline = typeof import("@pressroom/pipeline");
type Workspace = ReturnType<Pipeline["openWorkspace"]>;

/** What a command over the descriptions below `specs/` is given. */
export interface Opened {
  readonly pipeline: Pipeline;
  readonly workspace: Workspace;
  /** The APIs that were named, or all. */
  readonly apis: readonly string[];
  print(line: string): void;
}

/** The word that all commands over `specs/` take. */
export const apiWords = [
  { name: "api", what: "folders below specs/; left out: all of them", several: true, optional: true },
] as const;

/** Opens the workspace that the command was called in. */
export function inWorkspace(
  { words, world }: Invocation,
  work: (opened: Opened) => Promise<number>,
): Promise<number> {
  return withPipeline(world, async (pipeline, print) => {
    const workspace = pipeline.openWorkspace(world.folder ?? process.cwd());
    const apis = pipeline.selectApis(workspace, [...words]);
    return work({ pipeline, workspace, apis, print });
  });
}
