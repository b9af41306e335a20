import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { hasErrors } from "../findings/finding.ts";
import type { Print } from "../findings/print.ts";
import { coded, PipelineError } from "../findings/pipeline-error.ts";
import { shownText } from "../pull/fetch-source.ts";
import { newOrigins } from "../generate/new-origins.ts";
import { installCommand, installedPackage, isAskedFor, isPlugged } from "../workspace/installed.ts";
import { alone } from "./alone.ts";
import { findExtension, type FoundExtension, type ImportExtension } from "./import-extension.ts";
import { placeFrom, tellKinds } from "./tell-finding.ts";
import { tellGuesses } from "./tell-guesses.ts";
import { compareFolder, isSomebodyElses, writeFolder, type Difference } from "./output-folder.ts";
import { writtenOrigins } from "./written-origins.ts";
import { isUrl, readProject, type ProjectFiles } from "./read-project.ts";

/** Options for generating a client into a folder of a project. */
export interface ProjectOptions extends ProjectFiles {
  /** Base folder of relative paths. */
  readonly root: string;
  /** Output folder, e.g. `src/api`. */
  readonly out: string;
  /** How the files import each other; default: as the project's own files require. */
  readonly extension?: ImportExtension | undefined;
  /** Whether to write a README. */
  readonly readme?: boolean | undefined;
  /** Whether a warning is an error. */
  readonly strict?: boolean | undefined;
  /** Whether to overwrite edited files. */
  readonly force?: boolean | undefined;
  /** Whether to compare only, and write nothing. */
  readonly check?: boolean | undefined;
}

/**
 * Generates a client into a folder of a user's project. Nothing is written unless everything can be written; a second
 * run changes nothing.
 * @returns exit code: 0 if the folder is up to date, 1 for a fault or, with `check`, a difference
 * @example
 * const code = await generateProject({ root: process.cwd(), description: "openapi.yaml", out: "src/api" }, printLine);
 */
export function generateProject(options: ProjectOptions, print: Print): Promise<number> {
  const folder = resolve(options.root, options.out);
  if (options.check === true) return generateInto(folder, options, print);
  return alone(folder, () => generateInto(folder, options, print));
}

async function generateInto(folder: string, options: ProjectOptions, print: Print): Promise<number> {
  const { out, strict = false, force = false, check = false } = options;
  const description = isUrl(options.description) ? options.description : resolve(options.root, options.description);
  if (!check && !force && isSomebodyElses(folder))
    throw new PipelineError(
      `${out} holds other files: choose an empty or a new folder, or pass --force to add to them, and to overwrite those of the same names`,
      2,
    );
  const project = await readProject(options.root, options);
  for (const line of project.mended) print(`warning: ${line}`);
  const before = writtenOrigins(folder);
  const moved =
    project.source === undefined || before === undefined
      ? []
      : newOrigins(project.source, before, options.behaviour ?? "a file that `behaviour` in pressroom.yaml names");
  const findings = [...project.findings, ...moved];
  for (const line of tellKinds(findings, (finding) => placeFrom(options.root, project.fileOf(finding)))) print(line);
  const operations = project.source?.operations.length ?? 0;
  const empty = project.source !== undefined && operations === 0;
  if (empty)
    print(
      `warning: ${isUrl(options.description) ? shownText(options.description) : options.description} describes no operation: only its types are of use`,
    );
  const fatal = hasErrors(findings);
  if (!project.source || fatal || (strict && (empty || findings.length + project.mended.length > 0))) {
    print(
      fatal ? "nothing was written: mend what is named above first" : "nothing was written: --strict allows no warning",
    );
    return 1;
  }
  const { source } = project;
  const found: FoundExtension =
    options.extension === undefined ? await findExtension(folder) : { extension: options.extension, from: "as told" };
  const { warnings = [] } = found;
  for (const warning of warnings) print(`warning: ${warning}`);
  if (warnings.length > 0 && strict) {
    print("nothing was written: --strict allows no warning");
    return 1;
  }
  const from = isUrl(description) ? shownText(description) : slashes(relative(folder, description));
  const { projectFiles } = await import("./project-files.ts");
  const style = { extension: found.extension, readme: options.readme ?? existsSync(join(folder, "README.md")), from };
  const files = await coded("P003", () => projectFiles(source, style));
  const differences = compareFolder(folder, files);
  if (differences.length === 0) {
    print(`${out}: unchanged, ${files.size} files`);
    return 0;
  }
  if (check) {
    for (const difference of differences) print(tellDifference(out, difference));
    return 1;
  }
  const theirs = differences.filter(({ theirs }) => theirs !== undefined);
  if (theirs.length > 0 && !force) {
    for (const { name, theirs: whose } of theirs)
      print(`${out}/${name} ${whose === "edited" ? "was edited since it was generated" : "is not one of ours"}`);
    print("nothing was written: move these elsewhere, or pass --force to overwrite them");
    return 1;
  }
  writeFolder(folder, files, differences);
  const ending = found.extension === "" ? "no extension" : found.extension;
  print(
    `${out}: ${operations} ${operations === 1 ? "operation" : "operations"}, ${differences.length} of ${files.size} files written; imports with ${ending} (${found.from})`,
  );
  if (found.note !== undefined) print(found.note);
  if (lacksEngine(folder)) print(`${out} needs the engine: ${installCommand(folder, engine)}`);
  const guesses = options.behaviour === undefined ? tellGuesses(options.root, source) : undefined;
  if (guesses !== undefined) print(guesses);
  return 0;
}

const engine = "@pressroom/runtime";

function lacksEngine(folder: string): boolean {
  const isAsked = isAskedFor(folder, engine);
  if (isAsked === false) return true;
  return !(isAsked && isPlugged(folder)) && installedPackage(engine, join(folder, "index.ts")) === undefined;
}

function tellDifference(out: string, { name, kind, theirs }: Difference): string {
  if (theirs === "foreign") return `${out}/${name} is not one of ours: move it elsewhere, and run pressroom generate`;
  return `${out}/${name} is ${kind}${theirs === "edited" ? " and was edited" : ""}: run pressroom generate`;
}

function slashes(path: string): string {
  return path.replaceAll("\\", "/");
}
