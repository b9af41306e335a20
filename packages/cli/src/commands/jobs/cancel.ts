import type { Command } from "../../command/command.ts";
import { HintedError } from "../../errors/hinted-error.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { describeState } from "../../output/progress.ts";
import { watchOptions } from "../publish/watch-options.ts";
import { jobWords, withJob } from "./find-job.ts";
import { placeOptions } from "./places.ts";
import { summary } from "./summary.ts";

export const cancel: Command = {
  name: "cancel",
  what: "ask a job to end; exits with 1 if it is too late",
  words: jobWords,
  options: { ...placeOptions, ...watchOptions },
  examples: ["jobs cancel sitecore job_0123456789abcdef0123456789abcdef"],
  async run(invocation) {
    const { values, world } = invocation;
    return withJob(invocation, async (job) => {
      const { kind, state, failure } = await job.cancel({ signal: world.signal });
      // The answer alone may come from anything, such as a proxy: only the job shows what became of the request.
      if (kind === "requested" && (!state || state.kind === "unknown"))
        throw new HintedError(
          failure instanceof Error
            ? failure
            : new Error(`the job is ${state ? describeState(state) : String(failure)}`),
          "So it is not known whether the job was canceled: read it again.",
        );
      const seen = state ? describeState(state) : "its state could not be read";
      if (values["json"]) world.out.write(`${JSON.stringify({ cancel: kind, ...(state && summary(state)) })}\n`);
      else if (kind === "requested") world.out.write(`cancel requested · ${seen}\n`);
      else world.errors.write(`too late to cancel · ${seen}\n`);
      return kind === "requested" ? exitCodes.succeeded : exitCodes.failed;
    });
  },
};
