import type { Command } from "../../command/command.ts";
import { exitCodeOfState } from "../../errors/exit-code-of.ts";
import { describeState } from "../../output/progress.ts";
import { watchOptions } from "../publish/watch-options.ts";
import { jobWords, withJob } from "./find-job.ts";
import { placeOptions } from "./places.ts";
import { summary } from "./summary.ts";

export const get: Command = {
  name: "get",
  what: "read a job once; exits with 8 while it runs",
  words: jobWords,
  options: { ...placeOptions, ...watchOptions },
  examples: ["jobs get sitecore job_0123456789abcdef0123456789abcdef", "jobs get content-hub 39596 --json"],
  async run(invocation) {
    const { values, world } = invocation;
    return withJob(invocation, async (job) => {
      const state = await job.poll({ signal: world.signal });
      world.out.write(`${values["json"] ? JSON.stringify(summary(state)) : describeState(state)}\n`);
      return exitCodeOfState(state);
    });
  },
};
