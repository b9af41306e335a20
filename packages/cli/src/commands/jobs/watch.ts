import type { Command } from "../../command.ts";
import { watchOptions, watchToEnd } from "../publish.ts";
import { jobWords, withJob } from "./find-job.ts";
import { placeOptions } from "./places.ts";

export const watch: Command = {
  name: "watch",
  what: "watch a job to its end; a token takes up a watch from another machine too",
  words: jobWords,
  options: { ...placeOptions, ...watchOptions },
  examples: ["jobs watch content-hub 39596", "jobs watch pressroom-job-2.… --timeout 600"],
  run: (invocation) => withJob(invocation, (job) => watchToEnd(job, invocation.values, invocation.world)),
};
