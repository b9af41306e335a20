import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Print } from "../findings/print.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import { checkGenerated, generate } from "../generate/generate.ts";
import { behaviourFile, descriptionFile, overlayFile } from "../workspace/api-source.ts";
import { settingsFile } from "../workspace/settings.ts";
import { knownApis, nameFor, openWorkspace, selectApis, type Workspace } from "../workspace/workspace.ts";
import { generateProject, type ProjectOptions } from "../project/generate-project.ts";
import type { ImportExtension } from "../project/import-extension.ts";
import { ownFiles } from "./own-files.ts";
import type { ProjectFiles } from "../project/read-project.ts";

/** Options of the command line, which take precedence over `pressroom.yaml`. */
export type ConfiguredOptions = Omit<ProjectOptions, "description" | "out"> & {
  readonly out?: string | undefined;
  /** APIs below `specs/`; empty for all of them. */
  readonly apis?: readonly string[];
};

/**
 * Generates the clients of `pressroom.yaml` and `specs/`: into folders of a project, or as a package for each API.
 * @returns exit code
 */
export async function generateConfigured(
  { apis: named = [], ...options }: ConfiguredOptions,
  print: Print,
): Promise<number> {
  const workspace = openWorkspace(options.root);
  const { settings } = workspace;
  const known = knownApis(workspace);
  const apis = selectApis(workspace, named);
  if (settings.description === undefined && apis.length === 0)
    throw new PipelineError(
      `there is nothing to generate: name a description, e.g. pressroom generate openapi.yaml --out src/api, or write ${settingsFile}`,
      2,
    );
  const output = options.out ?? settings.output;
  if (settings.description === undefined && output === undefined)
    return options.check === true
      ? checkGenerated(workspace, apis, named.length === 0, print)
      : generate(workspace, apis, print);
  if (output === undefined) throw new PipelineError(`${settingsFile} lacks output, e.g. output: src/api`, 2);
  const extension = options.extension ?? extensionOf(settings.extension);
  const sources: readonly (ProjectFiles & { out: string })[] =
    settings.description === undefined
      ? apis.map((api) => filesOf(workspace, api, output, known.length))
      : [{ ...ownFiles(workspace), out: output }];
  let code = 0;
  for (const source of sources) {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    code = Math.max(
      code,
      await generateProject({ ...source, ...given, root: options.root, extension, out: source.out }, print),
    );
  }
  return code;
}

/** The files of an API in `specs/`, and the folder of its client. */
function filesOf({ root }: Workspace, api: string, output: string, count: number): ProjectFiles & { out: string } {
  if (count > 1 && !output.includes("{id}"))
    throw new PipelineError(`output has to hold {id}, since specs/ holds ${count} APIs, e.g. output: src/{id}`, 2);
  const file = (name: string): string | undefined => {
    const path = join("specs", api, name);
    return existsSync(join(root, path)) ? path : undefined;
  };
  return {
    id: api,
    description: join("specs", api, descriptionFile),
    overlay: file(overlayFile),
    behaviour: file(behaviourFile),
    out: nameFor(output, api),
  };
}

const extensions: Readonly<Record<string, ImportExtension>> = { ts: ".ts", js: ".js", none: "" };

function extensionOf(word: string | undefined): ImportExtension | undefined {
  if (word === undefined) return undefined;
  const extension = extensions[word];
  if (extension === undefined)
    throw new PipelineError(
      `${settingsFile} extension "${word}" has to be one of ${Object.keys(extensions).join(", ")}`,
      2,
    );
  return extension;
}
