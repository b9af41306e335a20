import { rmSync } from "node:fs";
import { exclusively } from "../workspace/exclusive.ts";
import { writeTree } from "../workspace/file-tree.ts";
import type { Print } from "../findings/print.ts";
import { generate } from "../generate/generate.ts";
import { PipelineError } from "../findings/problem.ts";
import {
  packageFolder,
  packageName,
  placeOf,
  specFolder,
  wrapperFolder,
  type Workspace,
} from "../workspace/workspace.ts";
import { behaviourText, descriptionText, titleOfDescription } from "./api-files.ts";
import { checkId, checkNewId, idFromTitle } from "./api-identity.ts";
import { manifestFile, manifestOf } from "./manifest.ts";
import { readStranger } from "./read-stranger.ts";
import { addRow, readmeRow } from "./readme-row.ts";

/**
 * Makes a description an API of this repository: `specs/<id>`, a generated package, a wrapper to start from, a line in the
 * README. All of it is made, compiled and called in a scratch place first; nothing that is there is overwritten.
 * @param source file or URL
 * @param id default: made of the description's title
 * @param today `YYYY-MM-DD`
 * @returns exit code: 1 where something is left to be mended by hand
 */
export function addApi(
  workspace: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  print: Print,
): Promise<number> {
  return exclusively(workspace, () => addAlone(workspace, source, id, today, print));
}

async function addAlone(
  workspace: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  print: Print,
): Promise<number> {
  // What is wrong with the id is told before anything is fetched.
  if (id !== undefined) checkNewId(workspace, id);
  const stranger = await readStranger(source);
  const title = titleOfDescription(stranger.content, id ?? "");
  const api = id ?? idFromTitle(title);
  if (id === undefined) checkId(api);
  checkNewId(workspace, api);
  const note = stranger.url === null ? `Added from a file on ${today}.` : `Added on ${today}.`;
  const files = new Map([
    ["openapi.yaml", descriptionText(stranger)],
    ["api.yaml", behaviourText(api, packageName(workspace, api), title || api, stranger.url, note)],
  ]);
  // The generators take a second to load, which the other verbs need not wait for.
  const { rehearse } = await import("./rehearse.ts");
  const rehearsal = await rehearse(workspace, api, title || api, files, today);

  const folders = [specFolder(workspace, api), wrapperFolder(workspace, api), packageFolder(workspace, api)];
  try {
    const manifest = manifestOf(workspace, api, rehearsal.specs, rehearsal.wrapper);
    writeTree(specFolder(workspace, api), new Map([...rehearsal.specs, [manifestFile, manifest]]));
    writeTree(wrapperFolder(workspace, api), rehearsal.wrapper);
    const told: string[] = [];
    if ((await generate(workspace, [api], (line) => told.push(line))) !== 0) throw new PipelineError(told.join("; "));
    addRow(workspace, readmeRow(workspace, api, title || api));
  } catch (error) {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  print(`${api}: added, ${rehearsal.operations} operations, ${rehearsal.cases} contract cases`);
  for (const folder of folders) print(`  ${placeOf(workspace, folder)}`);
  for (const line of stranger.mended) print(`  mended: ${line}`);
  for (const line of rehearsal.open.slice(0, mostLines)) print(`  to be mended in specs/${api}/overlay.yaml: ${line}`);
  if (rehearsal.open.length > mostLines)
    print(`  and ${rehearsal.open.length - mostLines} more: pnpm lint:specs ${api} and the contract tests name them`);
  return rehearsal.open.length === 0 ? 0 : 1;
}

const mostLines = 20;
