import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { SeedReport } from "./run-seed.ts";

/**
 * Runs seeds on all cores, a thread each.
 *
 * @param finished is called with each report
 * @returns when all are done
 * @throws the error that ended a thread
 */
export async function runSeeds(
  seeds: readonly number[],
  publishes: number,
  finished: (report: SeedReport) => void,
): Promise<void> {
  const waiting = [...seeds];
  const threads = Math.min(availableParallelism(), seeds.length);
  await Promise.all(Array.from({ length: threads }, () => runThread(waiting, publishes, finished)));
}

function runThread(waiting: number[], publishes: number, finished: (report: SeedReport) => void): Promise<void> {
  const worker = new Worker(new URL("worker.ts", import.meta.url));
  return new Promise<void>((resolve, reject) => {
    const next = (): void => {
      const seed = waiting.shift();
      if (seed === undefined) resolve();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      else worker.postMessage({ seed, publishes });
    };
    worker.on("message", (report: SeedReport) => {
      finished(report);
      next();
    });
    worker.once("error", reject);
    next();
  }).finally(() => worker.terminate());
}
