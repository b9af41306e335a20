// One thread of `pnpm chaos`: runs the seeds that it gets, one after another.
import { parentPort } from "node:worker_threads";
import { runSeed } from "./run-seed.ts";

parentPort?.on("message", async ({ seed, publishes }: { seed: number; publishes: number }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(await runSeed(seed, publishes));
});
