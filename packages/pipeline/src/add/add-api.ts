import { join } from "node:path";
import { exclusively } from "../workspace/exclusive.ts";
import { asItIs, begin, end, recover } from "../workspace/journal.ts";
import { writeTree } from "../workspace/file-tree.ts";
import type { Print } from "../findings/print.ts";
import { generate } from "../generate/generate.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import { lockFile, packageFolder, placeOf, specFolder, wrapperFolder, type Workspace } from "../workspace/workspace.ts";
import { checkNewId } from "./api-identity.ts";
import { manifestFile } from "../workspace/added.ts";
import { manifestOf } from "../workspace/manifest.ts";
import { prepareApart } from "./apart/prepare-apart.ts";
import { addRow, readmeRow } from "./readme-row.ts";

/**
 * Makes a description an API of this repository: `specs/<id>`, a generated package, a wrapper to start from, a line in the
 * README. All of it is made, compiled and called in a scratch place first; nothing that is there is overwritten.
 * @param source file or URL
 * @param id default: made of the description's title
 * @param today `YYYY-MM-DD`
 * @param strict what the description lacks by our rules is an error
 * @returns exit code: 1 if the client is at fault, or something is lacking and that is an error
 */
export function addApi(
  workspace: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  print: Print,
  strict = false,
): Promise<number> {
  return exclusively(workspace, () => addAlone(workspace, source, id, today, print, strict));
}

async function addAlone(
  workspace: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  print: Print,
  strict: boolean,
): Promise<number> {
  // What is wrong with the id is told before anything is fetched.
  if (id !== undefined) checkNewId(workspace, id);
  const { api, title, mended, rehearsal } = await prepareApart(workspace, source, id, today);
  const folders = [specFolder(workspace, api), wrapperFolder(workspace, api), packageFolder(workspace, api)];
  const { root } = workspace;
  begin(root, asItIs(root, [join(root, "README.md"), lockFile(workspace)], folders));
  try {
    const manifest = manifestOf(workspace, api, rehearsal.specs, rehearsal.wrapper);
    writeTree(specFolder(workspace, api), new Map([...rehearsal.specs, [manifestFile, manifest]]));
    writeTree(wrapperFolder(workspace, api), rehearsal.wrapper);
    const lines: string[] = [];
    if ((await generate(workspace, [api], (line) => lines.push(line))) !== 0) throw new PipelineError(lines.join("; "));
    addRow(workspace, readmeRow(workspace, api, title));
    end(root);
  } catch (error) {
    recover(root);
    throw error;
  }
  const lacks = rehearsal.warnings.reduce((sum, { count }) => sum + count, 0);
  const told = lacks === 0 ? "" : `, ${lacks} ${lacks === 1 ? "warning" : "warnings"}`;
  print(`${api}: added, ${rehearsal.operations} operations, ${rehearsal.cases} contract cases${told}`);
  for (const folder of folders) print(`  ${placeOf(workspace, folder)}`);
  for (const line of mended) print(`  mended: ${line}`);
  const { faults, warnings } = rehearsal;
  for (const line of faults.slice(0, mostLines)) print(`  to be mended: ${line}`);
  if (faults.length > mostLines) print(`  and ${faults.length - mostLines} more: the contract tests name them`);
  for (const { kind, count, first } of warnings)
    print(`  ${strict ? "error" : "warning"}: ${kind} × ${count}, e.g. ${first}`);
  return faults.length > 0 || (strict && warnings.length > 0) ? 1 : 0;
}

const mostLines = 20;
