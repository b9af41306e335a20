import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { oneLine } from "../findings/finding.ts";
import type { Print } from "../findings/print.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import { fetchDescription, pull, replaceFile, type PullEnvironment } from "../pull/pull.ts";
import { readSettings, type SourceSettings } from "../pull/read-source.ts";
import { exclusively } from "../workspace/exclusive.ts";
import { settingsFile } from "../workspace/settings.ts";
import { SourceFile } from "../workspace/lines/source-file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { hasOneDescription, ownFiles } from "./own-files.ts";
import { isUrl, readBehaviour, type ProjectFiles } from "../project/read-project.ts";

/**
 * Fetches the descriptions of a repository: those below `specs/`, or the one that `pressroom.yaml` names. A file is
 * written only if its meaning changed.
 * @returns exit code
 */
export async function pullConfigured(
  workspace: Workspace,
  apis: readonly string[],
  print: Print,
  environment: PullEnvironment,
): Promise<number> {
  if (!hasOneDescription(workspace)) return pull(workspace, apis, print, environment);
  const files = ownFiles(workspace);
  const source = sourceOf(workspace, files);
  try {
    print(
      `${files.description}: ${await exclusively(workspace, () => pullOwn(workspace, files, source, environment))}`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    print(oneLine(`${files.description}: ${error.message}; nothing was changed`));
    return 1;
  }
}

async function pullOwn(
  { root }: Workspace,
  { description }: ProjectFiles,
  source: SourceSettings,
  environment: PullEnvironment,
): Promise<string> {
  const path = resolve(root, description);
  const before = existsSync(path) ? new SourceFile(description, readFileSync(path, "utf8")) : undefined;
  const fetched = await fetchDescription(source, before, environment);
  if (!fetched) return "not changed since it was last fetched";
  if (!fetched.changed) return `its meaning did not change${fetched.mended}`;
  if (description.endsWith(".json") && typeof fetched.text === "string")
    throw new PipelineError(`can't be kept as JSON, since it was converted: call it .yaml in ${settingsFile}`);
  replaceFile(path, fetched.text);
  return `changed: look at pressroom diff, then run pressroom generate${fetched.mended}`;
}

/** The source of the one description: `source` of `pressroom.yaml`, or of the behaviour file, as in `api.yaml`. */
function sourceOf({ root, settings }: Workspace, { description, behaviour }: ProjectFiles): SourceSettings {
  if (isUrl(description))
    throw new PipelineError(
      `description in ${settingsFile} is a URL, so there is no file to write: name a file there, and the URL as source`,
      2,
    );
  const path = behaviour === undefined ? undefined : resolve(root, behaviour);
  const own =
    path !== undefined && existsSync(path) ? readBehaviour(behaviour ?? "", readFileSync(path, "utf8")) : undefined;
  const source = readSettings(settings.source === undefined ? own : { source: { url: settings.source } });
  if (!source)
    throw new PipelineError(
      `${settingsFile} has no source: write the URL that the description comes from, e.g. source: https://api.example.com/openapi.json`,
      2,
    );
  return source;
}
