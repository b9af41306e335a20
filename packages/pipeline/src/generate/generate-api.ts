import { shownText } from "@pressroom/runtime";
import { readApi, type ApiSource } from "../workspace/api-source.ts";
import { emitSchemas } from "../emit/types/emit-schemas.ts";
import { apiModel, type ApiModel } from "../model/api-model.ts";
import { emitClient } from "../emit/emit-client.ts";
import { emitIndex, emitPaths } from "../emit/emit-entries.ts";
import { emitJobs } from "../emit/emit-jobs.ts";
import { emitAliases, emitOperations } from "../emit/emit-operations.ts";
import { emitContractTest, emitPackage, emitTsconfig, emitTurbo } from "../emit/emit-package.ts";
import { emitMethods, emitResources } from "../emit/resources/emit-resources.ts";
import { emitReadme } from "../emit/emit-readme.ts";
import { emitValidators } from "../emit/validators/emit-validators.ts";
import { emitTypes } from "../emit/emit-types.ts";
import { checkNewOrigins } from "./new-origins.ts";
import type { FileTree } from "../workspace/file-tree.ts";
import { hasErrors, type Finding } from "../findings/finding.ts";
import { checkGeneratable } from "../lint/lint.ts";
import { versionOf, type Workspace } from "../workspace/workspace.ts";

/** A generated package in memory, or the errors. */
export interface Generated {
  readonly findings: readonly Finding[];
  readonly source?: ApiSource;
  readonly tree?: FileTree;
}

/** Generates an API's package, without writing anything. */
export async function generateApi(workspace: Workspace, api: string): Promise<Generated> {
  const { source, findings } = readApi(workspace, api);
  if (!source) return { findings };
  const all = [...findings, ...checkGeneratable(source), ...checkNewOrigins(workspace, source)];
  if (hasErrors(all)) return { findings: all };
  return { findings: all, source, tree: await emitTree(source, versionOf(workspace, api)) };
}

/** All files of a package. */
export async function emitTree(source: ApiSource, version?: string): Promise<FileTree> {
  const { settings } = source.workspace;
  const model = apiModel(source);
  const { api } = model;
  // Types come first, since they need the most memory.
  const sources = await emitSources(model);
  return new Map([
    ["README.md", shownText(emitReadme(model))],
    ...(settings.scripts["contract"] === undefined
      ? []
      : ([["contract/contract.test.ts", emitContractTest(api, settings)]] as const)),
    ["openapi.json", shownText(`${JSON.stringify(model.document, null, 2)}\n`)],
    ["package.json", shownText(emitPackage(model, settings, version))],
    ...sources,
    ["tsconfig.json", emitTsconfig(settings)],
    ...(settings.turbo === undefined ? [] : ([["turbo.json", emitTurbo(api, settings.turbo)]] as const)),
  ]);
}

/**
 * The sources of a package. Characters that control a terminal or change the direction of text are escaped: strings and
 * JSON keep their value, and comments show the escape.
 */
export async function emitSources(model: ApiModel): Promise<FileTree> {
  const types = await emitTypes(model);
  const sources = new Map([
    ...optional("src/aliases.ts", emitAliases(model)),
    ["src/client.ts", emitClient(model)],
    ["src/index.ts", emitIndex(model)],
    ...optional("src/jobs.ts", emitJobs(model)),
    ...optional("src/methods.ts", emitMethods(model)),
    ["src/operations.ts", emitOperations(model)],
    ["src/paths.ts", emitPaths(model)],
    ...optional("src/resources.ts", emitResources(model)),
    ...optional("src/schemas.ts", emitSchemas(model)),
    ["src/types.ts", types],
    ...(model.validators ? ([["src/validators.ts", emitValidators(model)]] as const) : []),
  ]);
  return new Map([...sources].map(([path, text]) => [path, shownText(text)]));
}

/** Adds a file that not every API has. */
function optional(path: string, text: string | undefined): [string, string][] {
  return text === undefined ? [] : [[path, text]];
}
