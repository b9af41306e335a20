import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { behaviourText, titleOfDescription } from "../add/api-files.ts";
import { readSound } from "../add/read-sound.ts";
import { readStranger } from "../add/read-stranger.ts";
import { behaviourFile, descriptionFile } from "../workspace/api-source.ts";
import { TypeProgram } from "../diff/surface/type-program.ts";
import type { FileTree } from "../workspace/file-tree.ts";
import { emitTree } from "../generate/generate-api.ts";
import type { FindingCode } from "../findings/finding-codes.ts";
import { coded, DescriptionError } from "../findings/pipeline-error.ts";
import { openWorkspace, specFolder } from "../workspace/workspace.ts";

/** The result for a description: files, or one coded line. */
export type Outcome = { readonly files: FileTree } | { readonly code: FindingCode; readonly message: string };

/** Generates code from the bytes of a description, without keeping files. */
export async function takeThrough(bytes: string | Uint8Array): Promise<Outcome> {
  const root = mkdtempSync(join(tmpdir(), "pressroom-hostile-"));
  try {
    const file = join(root, "description.yaml");
    writeFileSync(file, bytes);
    const { content } = await readStranger(file);
    const workspace = openWorkspace(root);
    const folder = specFolder(workspace, "hostile");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, descriptionFile), JSON.stringify(content));
    writeFileSync(
      join(folder, behaviourFile),
      behaviourText("hostile", "@hostile/api", titleOfDescription(content, "hostile"), null, "hostile"),
    );
    const source = await readSound(workspace, "hostile");
    return { files: await coded("P003", () => emitTree(source)) };
  } catch (error) {
    if (error instanceof DescriptionError) return { code: error.code, message: error.message };
    throw error;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Errors of the strict compiler in generated code. */
export function compileStrictly(files: FileTree): string[] {
  const sources = new Map(
    [...files].filter(([path]) => path.endsWith(".ts")).map(([path, text]) => [`hostile/${path}`, text]),
  );
  const paths = [...sources.keys()];
  const program = new TypeProgram(sources, paths);
  return paths.flatMap((path) => program.faultsIn(path).map(({ line, message }) => `${path}:${line + 1} ${message}`));
}
