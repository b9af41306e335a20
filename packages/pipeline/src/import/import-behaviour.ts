import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isObject, type JsonObject } from "@pressroom/description";
import { hasOneDescription, ownFiles } from "../configured/own-files.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import type { Print } from "../findings/print.ts";
import { readProject } from "../project/read-project.ts";
import { replaceFile } from "../pull/pull.ts";
import { behaviourFile, readApi, type ApiSource } from "../workspace/api-source.ts";
import { settingsFile } from "../workspace/settings.ts";
import { SourceFile } from "../workspace/lines/source-file.ts";
import { knownApis, type Workspace } from "../workspace/workspace.ts";
import { together, type Imported } from "./declared.ts";
import { extensionsLeft } from "./extensions-left.ts";
import { fromFern } from "./fern.ts";
import { knownOperations } from "./operations.ts";
import { fromRedocly } from "./redocly.ts";
import { fromSpeakeasy } from "./speakeasy.ts";
import { fromStainless } from "./stainless.ts";
import { writeBehaviour } from "./write-behaviour.ts";

/** Source and target of an import. */
export interface ImportOptions {
  /** A `stainless.yml`; without it, only the description's extensions are imported. */
  readonly config?: string | undefined;
  /** The API below `specs/`; it may be left out if there is one. */
  readonly api?: string | undefined;
}

/**
 * Writes settings of another tool (names of methods, paging, what may be repeated) into the behaviour file, and prints
 * what could not be imported. Existing settings of that file are never changed.
 * @returns exit code
 * @throws PipelineError when there is no description, or a file can't be read
 */
export async function importBehaviour(workspace: Workspace, options: ImportOptions, print: Print): Promise<number> {
  const { root } = workspace;
  const { source, file } = await sourceOf(workspace, options.api);
  const known = knownOperations(source);
  const read = [...known.values()].map((operation) =>
    together([fromSpeakeasy(operation), fromFern(operation, source.effective), fromRedocly(operation)]),
  );
  const config = options.config === undefined ? undefined : fromStainless(readConfig(root, options.config), known);
  const rest: Imported = { declared: [], left: extensionsLeft(source.effective) };
  const { declared, left }: Imported = together([...(config ? [config] : []), ...read, rest]);
  const path = resolve(root, file);
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const { text, counts, kept } = writeBehaviour(file, before, declared, known);
  const { names, paging, idempotent } = counts;
  if (names + paging + idempotent > 0) replaceFile(path, text);
  print(`${file}: ${names} names, paging of ${paging} lists, ${idempotent} operations that may be repeated or may not`);
  if (hasOneDescription(workspace) && workspace.settings.behaviour === undefined && existsSync(path))
    print(
      nameIn(root, file) ? `${settingsFile}: behaviour is ${file}` : `write behaviour: ${file} into ${settingsFile}`,
    );
  for (const line of [...kept, ...left]) print(`  left to you: ${line}`);
  return 0;
}

/** Names the file in `pressroom.yaml`, so that `generate` reads it. @returns whether that was possible */
function nameIn(root: string, file: string): boolean {
  const path = resolve(root, settingsFile);
  const text = readFileSync(path, "utf8").replace(/\n?$/, `\nbehaviour: ${file}\n`);
  const { content } = new SourceFile(settingsFile, text);
  // A line can't be appended to a file in flow style, or with an unusual end.
  if (!isObject(content) || content["behaviour"] !== file) return false;
  replaceFile(path, text);
  return true;
}

async function sourceOf(workspace: Workspace, api: string | undefined): Promise<{ source: ApiSource; file: string }> {
  if (hasOneDescription(workspace)) {
    const files = ownFiles(workspace);
    // It may be this that writes it first.
    const isThere = files.behaviour !== undefined && existsSync(resolve(workspace.root, files.behaviour));
    const own = { ...files, behaviour: isThere ? files.behaviour : undefined };
    const { source, findings } = await readProject(workspace.root, own);
    if (!source) throw new PipelineError(findings[0]?.what ?? "the description can't be read", 2);
    return { source, file: workspace.settings.behaviour ?? behaviourFile };
  }
  const [only, other] = api === undefined ? knownApis(workspace) : [api];
  if (only === undefined || other !== undefined)
    throw new PipelineError(
      only === undefined
        ? `there is no description here: write ${settingsFile} with pressroom init, or specs/ with pressroom add`
        : "there are several APIs below specs/: name one with --api",
      2,
    );
  const { source, findings } = readApi(workspace, only);
  if (!source) throw new PipelineError(findings[0]?.what ?? `${only} can't be read`, 2);
  return { source, file: `specs/${only}/${behaviourFile}` };
}

function readConfig(root: string, name: string): JsonObject {
  const path = resolve(root, name);
  if (!existsSync(path)) throw new PipelineError(`${name} can't be read: there is no such file`, 2);
  const { content, syntaxError } = new SourceFile(name, readFileSync(path, "utf8"));
  if (syntaxError) throw new PipelineError(`${name}:${syntaxError.line} can't be parsed: ${syntaxError.message}`, 2);
  if (!isObject(content) || !isObject(content["resources"]))
    throw new PipelineError(
      `${name} has no resources: it has to be the configuration of a Stainless SDK; what Speakeasy, Fern and Redocly declare is read from the description, without a file`,
      2,
    );
  return content;
}
