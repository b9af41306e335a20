import { linkSignals, type LinkedSignal } from "../time/link-signals.ts";
import type { WatchedJob } from "./job-source.ts";
import { toState, type JobState, type Observation } from "./job-state.ts";

/**
 * Watches a job by its stream; comes with the sources that have one.
 * @returns the terminal state, or undefined when the stream ended without one
 */
export async function followJob<Raw, Status extends string>(
  job: WatchedJob<Raw, Status>,
  { signal, abort }: LinkedSignal,
): Promise<JobState<Raw, Status> | undefined> {
  const { source, reference } = job;
  const stream = source.stream?.(reference, { signal, watch: job.mark })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextOrEnd(job, stream?.next(), signal);
      if ("status" in next) return job.take(next, "read");
      if (next.done) return undefined;
      const { terminal } = toState(source.descriptor, next.value);
      if (terminal && source.confirms) return await confirm(job, next.value, signal);
      const state = job.take(next.value, "stream");
      if (terminal) return state;
    }
  } finally {
    abort(new DOMException("the stream is needed no more", "AbortError"));
    // Not waited for: a stream that hangs would hold up the end that a read has seen.
    stream?.return?.()?.catch(() => undefined);
  }
}

type Told<Raw> = IteratorResult<Observation<Raw>, unknown>;

/**
 * What the stream says next, or the end that a read has seen before it: a stream may be open and silent for ever. A
 * look is taken only when the stream has said nothing for the longest pause, so one that talks costs no request more.
 */
async function nextOrEnd<Raw, Status extends string>(
  job: WatchedJob<Raw, Status>,
  next: Promise<Told<Raw>> | undefined,
  signal: AbortSignal,
): Promise<Told<Raw> | Observation<Raw>> {
  if (!next) return { done: true, value: undefined };
  if (!job.source.confirms) return next;
  const beside = linkSignals(signal);
  const end = lookForEnd(job, beside.signal);
  try {
    // Who loses the race fails unheard.
    return await Promise.race([next, end]);
  } finally {
    beside.release();
    beside.abort(new DOMException("the stream goes on", "AbortError"));
  }
}

/** Looks again and again until the job has ended. What else is seen, or fails, does not count: the stream knows better. */
async function lookForEnd<Raw, Status extends string>(
  { source, reference, clock, interval, mark }: WatchedJob<Raw, Status>,
  signal: AbortSignal,
): Promise<Observation<Raw>> {
  for (;;) {
    await clock.sleep(interval.longest, signal);
    try {
      const seen = await source.read(reference, { signal, watch: mark });
      if (toState(source.descriptor, seen).terminal) return seen;
    } catch {
      signal.throwIfAborted();
    }
  }
}

/**
 * A stream's word for the end is checked against what the API keeps. Where the two disagree, what is kept wins: if it
 * does not know of an end yet, watching goes on by reading.
 */
async function confirm<Raw, Status extends string>(
  job: WatchedJob<Raw, Status>,
  last: Observation<Raw>,
  signal: AbortSignal,
): Promise<JobState<Raw, Status>> {
  const read = await job.source.read(job.reference, { signal, watch: job.mark });
  const kept = toState(job.source.descriptor, read);
  return job.take(kept.terminal ? { ...read, message: read.message ?? last.message } : read, "read");
}
