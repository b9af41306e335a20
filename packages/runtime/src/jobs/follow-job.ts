import { linkSignals, type LinkedSignal } from "../time/link-signals.ts";
import type { WatchedJob } from "./job-source.ts";
import { toState, type JobState, type Observation } from "./job-state.ts";

/**
 * Watches a job by its stream. Only sources with a stream bring this code.
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
    // Not awaited, since a hanging stream would delay the end that a read has seen.
    stream?.return?.()?.catch(() => undefined);
  }
}

type Told<Raw> = IteratorResult<Observation<Raw>, unknown>;

/**
 * The next state of the stream, or an end that a read has seen first, since a stream may be silent for ever. The job is
 * read only after the stream was silent for the longest pause, so an active stream costs no extra request.
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
    // A failure of the loser of the race is ignored.
    return await Promise.race([next, end]);
  } finally {
    beside.release();
    beside.abort(new DOMException("the stream goes on", "AbortError"));
  }
}

/**
 * Reads repeatedly until the job has ended. Other states and failures are ignored, since the stream is more reliable.
 */
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
 * Confirms an end that the stream reports by a read. If the two disagree, the read wins: if it shows no end yet, the
 * watch goes on by reading.
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
