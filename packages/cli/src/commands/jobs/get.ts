import type { Command } from "../../command.ts";
import { exitCodeOfState } from "../../exit-codes.ts";
import { describeState } from "../../output/progress.ts";
import { watchOptions } from "../publish.ts";
import { findJob, jobWords, placeOptions } from "./find-job.ts";
import { summary } from "./summary.ts";

export const get: Command = {
  name: "get",
  what: "look at a job once; exits with 8 while it runs",
  words: jobWords,
  options: { ...placeOptions, ...watchOptions },
  examples: ["jobs get sitecore job_0123456789abcdef0123456789abcdef", "jobs get content-hub 39596 --json"],
  async run(invocation) {
    const { values, world } = invocation;
    const state = await findJob(invocation).job.poll({ signal: world.signal });
    world.out.write(`${values["json"] ? JSON.stringify(summary(state)) : describeState(state)}\n`);
    return exitCodeOfState(state);
  },
};
