import { AsyncLocalStorage } from "node:async_hooks";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PipelineError } from "../findings/pipeline-error.ts";
import { recover } from "./journal.ts";
import type { Workspace } from "./workspace.ts";

/** File at the root of a workspace that says which process writes to it. */
export const exclusiveFile = ".pressroom.lock";

/** Milliseconds after which a lock without a process number counts as left by a killed process. */
const unwritten = 5000;

/** Milliseconds by which the clocks of files and of processes may differ. */
const clockStep = 1000;

const held = new AsyncLocalStorage<string>();

/** Milliseconds that a command waits for another one, and the interval of its checks. */
export interface Patience {
  readonly longest: number;
  readonly pause: number;
}

/**
 * Runs work while no other process writes to the workspace, since two writers would lose each other's entries in
 * `specs.lock`. First it repairs the files of a killed process. Nested calls are allowed. The lock of a dead process is
 * ignored.
 * @throws PipelineError if another process is not done in time
 */
export async function exclusively<T>(
  { root }: Pick<Workspace, "root">,
  work: () => T | Promise<T>,
  { longest, pause }: Patience = { longest: 120_000, pause: 100 },
): Promise<T> {
  if (held.getStore() === root) return work();
  const file = join(root, exclusiveFile);
  for (let waited = 0; !take(file); waited += pause) {
    if (waited >= longest)
      throw new PipelineError(
        `another pressroom writes here (process ${ownerOf(file) || "unknown"}): try again when it is done; if none runs, delete ${file}`,
      );
    await wait(pause);
  }
  try {
    removeTurnsLeft(root);
    recover(root);
    return await held.run(root, work);
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Takes a lock. One whose process is gone is removed first, by one process alone: by who holds the lock that is named after it.
 * Without that, a second one that had found it at the same moment would remove what the first has taken since.
 */
function take(file: string): boolean {
  if (make(file)) return true;
  const left = nameOfLeft(file);
  if (left === undefined) return false;
  const turn = `${file}.${left}`;
  if (!take(turn)) return false;
  try {
    if (nameOfLeft(file) !== left) return false;
    rmSync(file, { force: true });
    return make(file);
  } finally {
    rmSync(turn, { force: true });
  }
}

/**
 * Removes what a process left that was killed in `take`. Only who holds the lock does: it belongs to no killed process then, and who
 * takes one of these turns finds nothing to remove.
 */
function removeTurnsLeft(root: string): void {
  for (const name of readdirSync(root)) {
    const turn = join(root, name);
    if (name.startsWith(`${exclusiveFile}.`) && nameOfLeft(turn) !== undefined) rmSync(turn, { force: true });
  }
}

/** @returns false if it is there */
function make(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** A name that no other lock has, if the process that wrote this one is gone: killed, or cut off before it wrote its number. */
function nameOfLeft(file: string): string | undefined {
  const [owner, written] = [ownerOf(file), statSync(file, { throwIfNoEntry: false, bigint: true })];
  if (written === undefined) return undefined;
  const at = Number(written.mtimeMs);
  const isLeft =
    owner === 0
      ? // A process that has just made the file has not written its number yet.
        Date.now() - at > unwritten
      : !isAlive(owner) || startOf(owner) > at + clockStep;
  return isLeft ? `${owner}-${written.ino}-${written.mtimeNs}` : undefined;
}

/**
 * Start time of a process in milliseconds since 1970, if known, since containers reuse the number of a dead process.
 */
function startOf(id: number): number {
  if (id === process.pid) return performance.timeOrigin;
  try {
    // The program's name, in brackets, may contain anything, but the fields after it don't. Linux counts hundredths of
    // a second since boot.
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").replace(/^.*\)/s, "").trim().split(" ");
    return Date.now() - uptime() * 1000 + Number(fields[19]) * 10;
  } catch {
    return 0;
  }
}

function ownerOf(file: string): number {
  try {
    return Number(readFileSync(file, "utf8")) || 0;
  } catch {
    return 0;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
