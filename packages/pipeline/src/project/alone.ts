import { existsSync, lstatSync, mkdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PipelineError } from "../findings/pipeline-error.ts";
import { exclusiveFile, exclusively } from "../workspace/exclusive.ts";
import { sha256 } from "../workspace/hash.ts";

/**
 * Runs work while no other run writes into a folder. The lock is outside of the project, so that a read-only folder
 * gets no file of ours. The lock's folder is removed afterwards.
 * @throws PipelineError if the other run is not done in time, or if another user made the lock's folder, whose content
 * can't be trusted
 */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const root = join(tmpdir(), `pressroom-${sha256(folder).slice(0, 16)}`);
  makeOwn(root);
  try {
    return await exclusively({ root }, work, { longest: 10_000, pause: 100 });
  } catch (error) {
    // The other run has removed the folder.
    const { code, path } = Object(error) as NodeJS.ErrnoException;
    if (code === "ENOENT" && path === join(root, exclusiveFile)) return await alone(folder, work);
    throw error;
  } finally {
    removeEmpty(root);
  }
}

function makeOwn(root: string): void {
  if (!existsSync(root)) mkdirSync(root, { recursive: true, mode: 0o700 });
  const state = lstatSync(root);
  if (!state.isDirectory() || (process.getuid !== undefined && state.uid !== process.getuid()))
    throw new PipelineError(`${root} was made by somebody else: remove it, or set TMPDIR to a folder of your own`);
}

/** Another run may hold the lock by now. */
function removeEmpty(root: string): void {
  try {
    rmdirSync(root);
  } catch {}
}
