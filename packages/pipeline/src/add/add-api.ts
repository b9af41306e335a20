import { join } from "node:path";
import { exclusively } from "../workspace/exclusive.ts";
import { asItIs, begin, end, recover } from "../workspace/journal.ts";
import { writeTree } from "../workspace/file-tree.ts";
import { oneLine } from "../findings/finding.ts";
import type { Print } from "../findings/print.ts";
import { generate } from "../generate/generate.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import { lockFile, packageFolder, placeOf, specFolder, wrapperFolder, type Workspace } from "../workspace/workspace.ts";
import { checkNewId } from "./api-identity.ts";
import { manifestFile } from "../workspace/added.ts";
import { manifestOf } from "../workspace/manifest.ts";
import { prepareApart } from "./apart/prepare-apart.ts";
import { addRow, readmeRow } from "./readme-row.ts";

/** Options for adding an API. */
export interface AddOptions {
  /** A description that breaks our rules is an error. */
  readonly strict?: boolean;
  /** Also make a package for hand-written code, typed from the client. */
  readonly wrapper?: boolean;
}

/**
 * Adds an API to this repository from a description: `specs/<id>` with guesses that are off, a generated package, a
 * line in the README and, if requested, a first wrapper. Everything is made, compiled and called in a temporary folder
 * first. Existing files are not overwritten.
 * @param source file or URL
 * @param id default: made from the description's title
 * @param today `YYYY-MM-DD`
 * @returns exit code: 1 if the client is at fault, or if something is missing and that is an error
 */
export function addApi(
  workspace: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  print: Print,
  options: AddOptions = {},
): Promise<number> {
  return exclusively(workspace, () => addAlone(workspace, source, id, today, print, options));
}

async function addAlone(
  workspace: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  print: Print,
  { strict = false, wrapper = false }: AddOptions,
): Promise<number> {
  // An invalid id is refused before anything is fetched.
  if (id !== undefined) checkNewId(workspace, id);
  const { api, title, mended, rehearsal } = await prepareApart(workspace, source, id, today, wrapper);
  const folders = [
    specFolder(workspace, api),
    ...(wrapper ? [wrapperFolder(workspace, api)] : []),
    packageFolder(workspace, api),
  ];
  const { root } = workspace;
  begin(root, asItIs(root, [join(root, "README.md"), lockFile(workspace)], folders));
  try {
    const manifest = manifestOf(workspace, api, rehearsal.specs, rehearsal.wrapper);
    writeTree(specFolder(workspace, api), new Map([...rehearsal.specs, [manifestFile, manifest]]));
    if (wrapper) writeTree(wrapperFolder(workspace, api), rehearsal.wrapper);
    const lines: string[] = [];
    if ((await generate(workspace, [api], (line) => lines.push(line))) !== 0) throw new PipelineError(lines.join("; "));
    addRow(workspace, readmeRow(workspace, api, title, wrapper));
    end(root);
  } catch (error) {
    recover(root);
    throw error;
  }
  const lacks = rehearsal.warnings.reduce((sum, { count }) => sum + count, 0);
  const told = lacks === 0 ? "" : `, ${some(lacks, "warning")}`;
  print(`${api}: added, ${some(rehearsal.operations, "operation")}, ${some(rehearsal.cases, "contract case")}${told}`);
  for (const folder of folders) print(`  ${placeOf(workspace, folder)}`);
  for (const line of mended) print(`  mended: ${line}`);
  const { faults, warnings, guesses } = rehearsal;
  if (guesses.length > 0) print(`  guesses in specs/${api}/api.yaml, off until you confirm them: ${guesses.length}`);
  for (const line of guesses.slice(0, mostGuesses)) print(`    ${oneLine(line)}`);
  if (guesses.length > mostGuesses) print(`    and ${guesses.length - mostGuesses} more`);
  for (const line of faults.slice(0, mostLines)) print(`  to be mended: ${line}`);
  if (faults.length > mostLines) print(`  and ${faults.length - mostLines} more: the contract tests name them`);
  for (const { kind, count, first } of warnings)
    print(`  ${strict ? "error" : "warning"}: ${kind} × ${count}, e.g. ${first}`);
  return faults.length > 0 || (strict && warnings.length > 0) ? 1 : 0;
}

function some(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const mostLines = 20;
const mostGuesses = 8;
