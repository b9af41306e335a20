import { after, elapsedOn } from "../time/clock.ts";
import { ApiError, DeadlineError } from "../errors/errors.ts";
import { messageOf } from "../errors/message-of.ts";
import { JobDeadlineError, JobError, JobWatchError } from "./job-errors.ts";
import type { WatchedJob } from "./job-source.ts";
import type { JobState } from "./job-state.ts";
import { linkSignals, type LinkedSignal } from "../time/link-signals.ts";
import { Patience } from "./patience.ts";
import { pauseAskedFor } from "../call/retry-policy.ts";

/**
 * Milliseconds before the deadline at which the second-last read begins, so that a slow server can still answer. The
 * last read begins at the deadline and may take as long.
 */
const lastLook = 1000;

/**
 * Watches until a terminal state, by the stream if there is one. If the stream fails, the watch goes on by reading.
 * @throws JobDeadlineError; JobWatchError, or an error of the source's own that ends the job; the signal's reason
 */
export async function watchToEnd<Raw, Status extends string>(
  job: WatchedJob<Raw, Status>,
): Promise<JobState<Raw, Status>> {
  const { source, clock, signal } = job;
  const deadline = elapsedOn(clock) + job.deadline;
  const patience = new Patience(clock);
  let pause = job.interval.first;
  let mayStream = source.stream !== undefined && source.follow !== undefined;
  for (;;) {
    signal.throwIfAborted();
    const left = deadline - elapsedOn(clock);
    const streams = mayStream && left > lastLook;
    let failure: unknown;
    try {
      const limit = streams ? left - lastLook : left > 0 ? left : lastLook;
      const state = await within(job, limit, (limited) =>
        streams && source.follow ? source.follow(job, limited) : look(job, limited),
      );
      if (state?.terminal) return state;
      patience.restore();
    } catch (error) {
      signal.throwIfAborted();
      const forgiven =
        (streams && isRefusedStream(source, error)) || patience.forgives(error, job.isOurs || job.last() !== undefined);
      if (!forgiven) throw endOf(job, error);
      failure = error;
    }
    const rest = deadline - elapsedOn(clock);
    // If the server has not answered by the deadline, it is not asked again.
    if (left <= 0 || (rest <= 0 && failure instanceof DeadlineError)) throw deadlineError(job, failure);
    mayStream = false;
    const wished = Math.max(jittered(pause, job), pauseAskedFor(failure, clock.now()) ?? 0);
    const untilLast = streams ? 0 : Math.max(0, rest);
    await clock.sleep(rest > lastLook ? Math.min(wished, rest - lastLook) : untilLast, signal);
    pause = Math.min(job.interval.longest, pause * 1.5);
  }
}

/** Varies a pause by a fifth, so that watches that began together don't keep reading at the same time. */
function jittered(pause: number, { random, interval }: Pick<WatchedJob<unknown>, "random" | "interval">): number {
  // The caller's random function must not cause a hot loop.
  return Math.min(interval.longest, Math.max(pause * 0.8, pause * (0.8 + 0.4 * random())) || pause);
}

/** Whether a refused stream ends the watch. If reading is another operation, it decides. */
function isRefusedStream({ confirms }: { readonly confirms: boolean }, error: unknown): boolean {
  return confirms && error instanceof ApiError;
}

/** Runs the work, and aborts it when time is up. */
async function within<Result>(
  {
    source,
    clock,
    signal,
  }: Pick<WatchedJob<unknown>, "clock" | "signal"> & { readonly source: { readonly kind: string } },
  milliseconds: number,
  work: (limited: LinkedSignal) => Promise<Result>,
): Promise<Result> {
  const linked = linkSignals(signal);
  const giveUp = (): void =>
    linked.abort(new DeadlineError(`no end of the ${source.kind} was seen in time`, source.kind));
  const stopWatch = after(clock, milliseconds, giveUp);
  try {
    return await work(linked);
  } finally {
    stopWatch();
    linked.release();
  }
}

async function look<Raw, Status extends string>(
  { source, reference, take, mark }: WatchedJob<Raw, Status>,
  { signal }: LinkedSignal,
): Promise<JobState<Raw, Status>> {
  return take(await source.read(reference, { signal, watch: mark }), "read");
}

function deadlineError<Raw, Status extends string>(
  { identity, last }: WatchedJob<Raw, Status>,
  failure?: unknown,
): JobDeadlineError<Raw> {
  const state = last();
  const { api, kind, id } = identity;
  const seen = state ? `it was last seen ${state.status}` : "it was never seen";
  const blind = failure === undefined ? "" : `; the last look failed: ${messageOf(failure)}`;
  const message = `${api}: the ${kind} ${id} did not end in time: ${seen}, and may still go on${blind}`;
  return new JobDeadlineError(message, state, failure).about(identity, state);
}

/** Adds the job and its resume token to the error that ends the watch. */
function endOf<Raw, Status extends string>({ identity, last }: WatchedJob<Raw, Status>, failure: unknown): JobError {
  if (failure instanceof JobError) return failure.about(identity, last());
  const { api, kind, id } = identity;
  const message = `${api}: the ${kind} ${id} can't be watched any more, and may still go on: ${messageOf(failure)}`;
  return new JobWatchError(message, last(), failure).about(identity, last());
}
