import { PipelineError } from "../findings/pipeline-error.ts";
import { settingsFile } from "../workspace/settings.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { ProjectFiles } from "../project/read-project.ts";

/** Whether `pressroom.yaml` names one description, instead of a folder of them. */
export function hasOneDescription({ settings }: Workspace): boolean {
  return settings.description !== undefined;
}

/** The files of the one API that `pressroom.yaml` names. @throws PipelineError when it names none */
export function ownFiles({ settings }: Workspace): ProjectFiles {
  const { description, overlay, behaviour, id } = settings;
  if (description === undefined) throw new PipelineError(`${settingsFile} names no description`, 2);
  return { description, overlay, behaviour, id };
}
