import { after, type Clock } from "../time/clock.ts";
import { ApiError, DeadlineError } from "../errors/errors.ts";
import { JobDeadlineError } from "./job-errors.ts";
import type { JobSource } from "./job-source.ts";
import { toState, type JobState, type Observation } from "./job-state.ts";
import { linkSignals, type LinkedSignal } from "../time/link-signals.ts";
import { isPassing } from "../errors/passing-failure.ts";
import { writeResumeToken, type JobReference } from "./resume-token.ts";
import { pauseAskedFor } from "../call/retry-policy.ts";

/** A job as its watch needs it. */
export interface WatchedJob<Raw> {
  readonly source: JobSource<Raw>;
  readonly reference: JobReference;
  readonly clock: Clock;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  /** Milliseconds of watching. */
  readonly deadline: number;
  /** Milliseconds between two looks. */
  readonly interval: { readonly first: number; readonly longest: number };
  readonly signal: AbortSignal;
  /** Takes note of what was seen. */
  take(observation: Observation<Raw>, via: "read" | "stream"): JobState<Raw>;
  /** What was last seen. */
  last(): JobState<Raw> | undefined;
}

/** Reads that find no such job are forgiven twice in a row: a job may be readable a moment after its start only. */
const missesAllowed = 3;

/** Milliseconds before the deadline at which the last look begins: an end just before it is seen, not called late. */
const lastLook = 1000;

/**
 * Watches until a terminal state: by stream where there is one, and by reading from when it fails.
 * @throws JobDeadlineError; the refusal that ends the watch; the signal's reason
 */
export async function watchToEnd<Raw>(job: WatchedJob<Raw>): Promise<JobState<Raw>> {
  const { source, clock, signal } = job;
  const deadline = clock.now() + job.deadline;
  let pause = job.interval.first;
  let mayStream = source.stream !== undefined;
  let missed = 0;
  for (;;) {
    signal.throwIfAborted();
    const left = deadline - clock.now();
    const isLast = left <= lastLook;
    const streams = mayStream && !isLast;
    let failure: unknown;
    if (left <= 0) throw deadlineError(job);
    try {
      const state = await within(job, streams ? left - lastLook : left, (limited) =>
        streams ? follow(job, limited) : look(job, limited),
      );
      if (state?.terminal) return state;
      missed = 0;
    } catch (error) {
      signal.throwIfAborted();
      const forgiven =
        isPassing(error) ||
        (streams && isRefusedStream(source, error)) ||
        (isMissing(error) && ++missed < missesAllowed);
      if (!forgiven) throw error;
      failure = error;
    }
    if (isLast) throw deadlineError(job, failure);
    mayStream = false;
    const wished = Math.max(jittered(pause, job), pauseAskedFor(failure, clock.now()) ?? 0);
    await clock.sleep(Math.min(wished, Math.max(0, deadline - clock.now() - lastLook)), signal);
    pause = Math.min(job.interval.longest, pause * 1.5);
  }
}

/** A fifth more or less, so that watches that began together don't ask together for ever. */
function jittered(pause: number, { random, interval }: Pick<WatchedJob<unknown>, "random" | "interval">): number {
  return Math.min(interval.longest, pause * (0.8 + 0.4 * random()));
}

function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** A refusal to stream is none to read: where reading is another operation, it has its own say. */
function isRefusedStream<Raw>(source: JobSource<Raw>, error: unknown): boolean {
  return source.confirms && error instanceof ApiError;
}

/** Does the work, and aborts it when time is up. */
async function within<Result>(
  { source, clock, signal }: WatchedJob<unknown>,
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

async function look<Raw>(
  { source, reference, take }: WatchedJob<Raw>,
  { signal }: LinkedSignal,
): Promise<JobState<Raw>> {
  return take(await source.read(reference, { signal }), "read");
}

/** @returns the terminal state, or undefined when the stream ended without one */
async function follow<Raw>(job: WatchedJob<Raw>, { signal, abort }: LinkedSignal): Promise<JobState<Raw> | undefined> {
  const { source, reference } = job;
  const stream = source.stream?.(reference, { signal })[Symbol.asyncIterator]();
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
    // Not waited for: a stream that hangs would hold up the end that a look has seen.
    stream?.return?.()?.catch(() => undefined);
  }
}

type Told<Raw> = IteratorResult<Observation<Raw>, unknown>;

/**
 * What the stream says next, or the end that a look has seen before it: a stream may be open and silent for ever. A
 * look is taken only when the stream has said nothing for the longest pause, so one that talks costs no request more.
 */
async function nextOrEnd<Raw>(
  job: WatchedJob<Raw>,
  next: Promise<Told<Raw>> | undefined,
  signal: AbortSignal,
): Promise<Told<Raw> | Observation<Raw>> {
  if (!next) return { done: true, value: undefined };
  if (!job.source.confirms) return next;
  const beside = linkSignals(signal);
  const end = lookForEnd(job, beside.signal);
  // Who loses the race fails unheard.
  end.catch(() => undefined);
  next.catch(() => undefined);
  try {
    return await Promise.race([next, end]);
  } finally {
    beside.release();
    beside.abort(new DOMException("the stream goes on", "AbortError"));
  }
}

/** Looks again and again until the job has ended. What else is seen, or fails, does not count: the stream knows better. */
async function lookForEnd<Raw>(
  { source, reference, clock, interval }: WatchedJob<Raw>,
  signal: AbortSignal,
): Promise<Observation<Raw>> {
  for (;;) {
    await clock.sleep(interval.longest, signal);
    try {
      const seen = await source.read(reference, { signal });
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
async function confirm<Raw>(job: WatchedJob<Raw>, last: Observation<Raw>, signal: AbortSignal): Promise<JobState<Raw>> {
  const read = await job.source.read(job.reference, { signal });
  const kept = toState(job.source.descriptor, read);
  return job.take(kept.terminal ? { ...read, message: read.message ?? last.message } : read, "read");
}

function deadlineError<Raw>({ source, reference, last }: WatchedJob<Raw>, failure?: unknown): JobDeadlineError<Raw> {
  const state = last();
  const seen = state ? `it was last seen ${state.status}` : "it was never seen";
  const blind = failure instanceof Error ? `; the last look failed: ${failure.message}` : "";
  const token = writeResumeToken(source.api, source.kind, reference);
  const message = `the ${source.kind} ${reference.id} did not end in time: ${seen}, and may still go on${blind}`;
  return new JobDeadlineError(message, state, token, failure);
}
