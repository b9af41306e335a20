import type { Command } from "../../command/command.ts";
import { watchOptions } from "../publish/watch-options.ts";
import { watchToEnd } from "../publish/watch-to-end.ts";
import { jobWords, withJob } from "./find-job.ts";
import { placeOptions } from "./places.ts";

export const watch: Command = {
  name: "watch",
  what: "watch a job to its end; with a token, continue a watch, also on another machine",
  words: jobWords,
  options: { ...placeOptions, ...watchOptions },
  examples: ["jobs watch content-hub 39596", "jobs watch pressroom-job-2.… --timeout 600"],
  run: (invocation) => withJob(invocation, (job) => watchToEnd(job, "watch", invocation.values, invocation.world)),
};
