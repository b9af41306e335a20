import { OutcomeUnknownError, type Job } from "@pressroom/runtime";
import { lookForLost } from "./lost-answer.ts";
import { HintedError } from "../../errors/hinted-error.ts";
import { NotStartedError } from "../../errors/not-started-error.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { pastedCommand, sameOptions } from "../../command/pasted-command.ts";
import { text } from "../../command/values.ts";
import type { World } from "../../world/world.ts";
import type { Publication } from "./publication.ts";
import { jobOptions } from "./watch-options.ts";

/** Wraps a job: a job can be awaited, so a promise can't resolve to it. */
export interface Started {
  readonly job: Job<unknown>;
}

/** Starts a publish. If its answer is lost, asks the vendor; a job that is certainly this publish is then watched. */
export async function startOrFind(publication: Publication, world: World): Promise<Started> {
  const { vendor, connection, values } = publication;
  const options = jobOptions(values, world);
  const began = performance.now();
  const job = connection.publish?.(values, options);
  if (!job) throw new UsageError(`${vendor.title} has no operation that publishes`);
  try {
    await job.started();
    return { job };
  } catch (error) {
    // The watch reports it like any other end.
    if (!(error instanceof OutcomeUnknownError)) return { job };
    if (world.signal.aborted) throw new HintedError(error, interruptedHint(text(values, "once") !== undefined));
    const { id, isNothing, hint } = await lookForLost(error, publication, world, endOfLook(options.deadline, began));
    if (id !== undefined) return { job: connection.watch(id, values, options) };
    if (isNothing) throw new NotStartedError(error);
    const key = text(values, "once");
    const settle =
      key === undefined
        ? []
        : [
            `Once you know: ${pastedCommand("ledger", "settle", ...sameOptions(values, ["ledger"]), key)} <job>, or without a job if there is none.`,
          ];
    throw new HintedError(error, [hint, ...settle].join(" "));
  }
}

/** Milliseconds for a search after --timeout is over: one more question may settle the outcome. */
const shortestLook = 5000;

function endOfLook(deadline: number | undefined, began: number): AbortSignal | undefined {
  if (deadline === undefined) return undefined;
  return AbortSignal.timeout(Math.max(Math.ceil(deadline - (performance.now() - began)), shortestLook));
}

/** Says what to do after Ctrl-C, if the vendor had not answered yet. */
function interruptedHint(hasKey: boolean): string {
  return hasKey
    ? "Run the same command again, with the same --once: it does not start a second publish."
    : "Look there before you publish again.";
}
