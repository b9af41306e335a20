import { existsSync, lstatSync, mkdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PipelineError } from "../findings/pipeline-error.ts";
import { exclusiveFile, exclusively } from "../workspace/exclusive.ts";
import { sha256 } from "../workspace/hash.ts";

/**
 * Does work while no other run writes into a folder. The lock is not in the project: a folder that may not be written gets
 * no file of ours. Its own folder is gone afterwards.
 * @throws PipelineError when the other run is not done in time, or when somebody else made the lock's folder: what it holds
 *   would be obeyed
 */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const root = join(tmpdir(), `pressroom-${sha256(folder).slice(0, 16)}`);
  makeOwn(root);
  try {
    return await exclusively({ root }, work, { longest: 10_000, pause: 100 });
  } catch (error) {
    // The run that was waited for took the folder with it.
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
