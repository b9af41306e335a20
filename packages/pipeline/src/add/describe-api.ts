import { basename, extname } from "node:path";
import { PipelineError } from "../findings/pipeline-error.ts";
import type { Print } from "../findings/print.ts";
import { generate } from "../generate/generate.ts";
import { manifestFile } from "../workspace/added.ts";
import { behaviourFile, descriptionFile } from "../workspace/api-source.ts";
import { writeTree } from "../workspace/file-tree.ts";
import { manifestOf } from "../workspace/manifest.ts";
import { packageName, specFolder, type Workspace } from "../workspace/workspace.ts";
import { behaviourText, descriptionText, titleOfDescription } from "./api-files.ts";
import { checkNewId, idFromTitle } from "./api-identity.ts";
import { readStranger } from "./read-stranger.ts";

/**
 * Begins a repository with a description: `specs/<id>` and a generated package. It isn't called through its contract suite
 * first, as `addApi` does, for which Prism would have to be there.
 * @param source file or URL
 * @param id made of the description's title unless given
 * @param today `YYYY-MM-DD`
 * @throws PipelineError when nothing can be generated of it
 */
export async function describeApi(
  workspace: Workspace,
  source: string,
  id: string | undefined,
  today: string,
  print: Print,
): Promise<void> {
  const stranger = await readStranger(source);
  const title = titleOfDescription(stranger.content, basename(source, extname(source)));
  const api = id ?? idFromTitle(title);
  checkNewId(workspace, api);
  const note = `as it was on ${today}`;
  const files = new Map([
    [descriptionFile, descriptionText(stranger)],
    [behaviourFile, behaviourText(api, packageName(workspace, api), title, stranger.url, note)],
  ]);
  const manifest = manifestOf(workspace, api, files, new Map());
  writeTree(specFolder(workspace, api), new Map([...files, [manifestFile, manifest]]));
  const lines: string[] = [];
  if ((await generate(workspace, [api], (line) => lines.push(line))) !== 0) throw new PipelineError(lines.join("; "));
  for (const line of [...stranger.mended.map((mended) => `mended: ${mended}`), ...lines]) print(line);
}
