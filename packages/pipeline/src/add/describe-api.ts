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
 * Adds the first API to a new repository: `specs/<id>` and a generated package. Unlike `addApi`, it does not run the
 * contract suite, since Prism is not installed yet.
 * @param source file or URL
 * @param id default: made from the description's title
 * @param today `YYYY-MM-DD`
 * @throws PipelineError if nothing can be generated from it
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
