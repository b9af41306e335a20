import { noteCallSite, type CallSite } from "../errors/call-site.ts";
import { followJob } from "./follow-job.ts";
import { describe, expect, it, vi } from "vitest";
import type { CallOptions } from "../call/client-config.ts";
import {
  ApiError,
  ConfigurationError,
  ConnectionError,
  DeadlineError,
  OutcomeUnknownError,
  StreamTruncatedError,
  TimeoutError,
  TokenError,
  UndecodableAnswerError,
} from "../errors/errors.ts";
import { EventTooLongError } from "../errors/event-too-long-error.ts";
import { JobCanceledError, JobDeadlineError, JobFailedError, JobWatchError } from "./job-errors.ts";
import type { JobSource, StartedJob } from "./job-source.ts";
import { Job, type JobOptions } from "./job.ts";
import type { JobState, Observation } from "./job-state.ts";
import type { ObservedEvent } from "../observe/observe.ts";
import type { JobDescriptor } from "../descriptors/operation.ts";
import { readResumeToken, type JobReference } from "./resume-token.ts";
import { failureOf } from "../testing/client.ts";
import { createManualClock, settle, type ManualClock } from "../testing/manual-clock.ts";
import { unhandledRejectionsOf } from "../testing/unhandled-rejections.ts";

const descriptor: JobDescriptor = {
  kind: "publish",
  read: "getJob",
  cancel: "cancelJob",
  tooLate: [409],
  states: {
    Queued: "queued",
    Running: "running",
    Stopping: "canceling",
    Completed: "succeeded",
    Failed: "failed",
    Canceled: "canceled",
  },
  interval: { first: 1000, longest: 4000 },
  deadline: 60_000,
};

const reference: JobReference = { id: "7" };

/** What one look gives: a status, or more of an observation, or an error, or silence until it is aborted. */
type Look = string | Error | Observation<null> | typeof silence;

const silence = Symbol("silence");
type Stream = (options: CallOptions) => AsyncIterable<Observation<null>>;

interface Watched {
  readonly job: Job<null>;
  readonly clock: ManualClock;
  readonly events: readonly ObservedEvent[];
  readonly reads: CallOptions[];
}

interface Parts {
  readonly stream?: Stream;
  readonly confirms?: boolean;
  readonly cancel?: JobSource<null>["cancel"];
  readonly start?: JobReference | ((options: CallOptions) => Promise<StartedJob<null>>);
  readonly options?: JobOptions;
  readonly random?: () => number;
}

function observed(look: string | Observation<null>): Observation<null> {
  return typeof look === "string" ? { status: look, raw: null } : look;
}

/** A job whose looks come from a list, the last one again and again. */
function watch(looks: readonly Look[], parts: Parts = {}): Watched {
  const clock = createManualClock();
  const events: ObservedEvent[] = [];
  const reads: CallOptions[] = [];
  const source: JobSource<null> = {
    api: "example",
    kind: "publish",
    descriptor,
    confirms: parts.confirms ?? true,
    async read(_, options) {
      reads.push(options);
      const look = looks[Math.min(reads.length, looks.length) - 1] ?? new Error("no look was expected");
      if (look instanceof Error) throw look;
      return look === silence ? aborted(options.signal) : observed(look);
    },
    stream: parts.stream && ((_, options) => parts.stream?.(options) ?? streamOf()),
    follow: followJob,
    cancel: parts.cancel,
  };
  const random = parts.random ?? (() => 0.5);
  const job = new Job(source, parts.start ?? reference, parts.options, {
    clock,
    observe: (event) => events.push(event),
    random,
  });
  return { job, clock, events, reads };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

async function* streamOf(...looks: readonly (string | Error | Observation<null>)[]): AsyncGenerator<Observation<null>> {
  for (const look of looks) {
    if (look instanceof Error) throw look;
    yield observed(look);
  }
}

/** Gives its looks and then waits until it is aborted. */
async function* hangingStream(
  signal: AbortSignal | undefined,
  ...looks: readonly string[]
): AsyncGenerator<Observation<null>> {
  yield* streamOf(...looks);
  await aborted(signal);
}

async function statesOf(job: AsyncIterable<JobState<null>>): Promise<string[]> {
  const seen: string[] = [];
  for await (const state of job) seen.push(state.status);
  return seen;
}

/** The pauses alone: every other sleep is the time limit of a read. */
function pausesOf({ clock, reads }: Watched): number[] {
  return clock.sleeps.filter((_, index) => index % 2 === 1).slice(0, reads.length);
}

/** What the vendor has declared to mean "too many requests", though its status is another. */
function tooMany(): ApiError {
  return Object.assign(refusal(403), { rateLimited: true });
}

function refusal(status: number): ApiError {
  return new ApiError("getJob", status, undefined, new Headers());
}

describe("awaiting a job", () => {
  it("gives the final state of a success", async () => {
    const { job, clock } = watch(["Queued", "Running", "Completed"]);
    expect(await clock.finish(job)).toEqual({ status: "Completed", raw: null, kind: "succeeded", terminal: true });
  });

  it("throws the failure, with the vendor's message and the state", async () => {
    const { job, clock } = watch(["Running", { status: "Failed", message: "no theme", raw: null }]);
    const error = await clock.finish(failureOf(job));
    expect(error).toBeInstanceOf(JobFailedError);
    expect(error).toMatchObject({ message: "example: the publish 7 failed: no theme", state: { status: "Failed" } });
  });

  it("throws another error for a canceled job", async () => {
    const { job, clock } = watch(["Running", "Canceled"]);
    const error = await clock.finish(failureOf(job));
    expect(error).toBeInstanceOf(JobCanceledError);
    expect(error).not.toBeInstanceOf(JobFailedError);
    expect(error).toHaveProperty("message", "example: the publish 7 was canceled");
  });

  it("needs no read if the start's answer is an end", async () => {
    const { job, clock, reads } = watch([], {
      start: async () => ({ reference, observation: { status: "Completed", raw: null } }),
    });
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
    expect(reads).toHaveLength(0);
  });

  it("twice makes one watch", async () => {
    const { job, clock, reads } = watch(["Running", "Completed"]);
    await clock.finish(Promise.all([job, job, job.outcome()]));
    await job;
    expect(reads).toHaveLength(2);
  });

  it("does not start before somebody uses it", async () => {
    const { clock, reads } = watch(["Running"]);
    await clock.advance(10_000);
    expect(reads).toHaveLength(0);
  });

  it("by outcome() also returns the final state of a failure", async () => {
    const { job, clock } = watch(["Failed"]);
    expect(await clock.finish(job.outcome())).toMatchObject({ kind: "failed", terminal: true });
  });
});

describe("the printed form of a job", () => {
  it("has its id, and the last state", async () => {
    const { job } = watch(["Completed"]);
    expect(JSON.stringify(job)).toBe('{"id":"7"}');
    await job;
    expect(JSON.parse(JSON.stringify({ job }))).toMatchObject({ job: { id: "7", state: { kind: "succeeded" } } });
  });

  it("is the same in Node's console", async () => {
    const { job } = watch(["Completed"]);
    await job;
    const show = (job as unknown as Record<symbol, () => unknown>)[Symbol.for("nodejs.util.inspect.custom")];
    expect(show?.call(job)).toEqual({ id: "7", state: job.state });
  });
});

describe("looping over a job", () => {
  it("yields each change once, and the end last", async () => {
    const { job, clock } = watch(["Queued", "Queued", "Running", "Running", "Completed"]);
    expect(await clock.finish(statesOf(job))).toEqual(["Queued", "Running", "Completed"]);
  });

  it("ends without an error, in whatever way the job ends", async () => {
    const { job, clock } = watch(["Running", "Failed"]);
    expect(await clock.finish(statesOf(job))).toEqual(["Running", "Failed"]);
  });

  it("counts progress and message as changes", async () => {
    const running = (done: number, message: string): Observation<null> => ({
      status: "Running",
      message,
      progress: { done, total: 2 },
      raw: null,
    });
    const { job, clock } = watch([running(1, "a"), running(1, "a"), running(2, "a"), running(2, "b"), "Completed"]);
    expect(await clock.finish(statesOf(job))).toEqual(["Running", "Running", "Running", "Completed"]);
  });

  it("twice at the same time shares one watch", async () => {
    const { job, clock, reads } = watch(["Queued", "Running", "Completed"]);
    expect(await clock.finish(Promise.all([statesOf(job), statesOf(job)]))).toEqual([
      ["Queued", "Running", "Completed"],
      ["Queued", "Running", "Completed"],
    ]);
    expect(reads).toHaveLength(3);
  });

  it("after its end yields the end", async () => {
    const { job, clock, reads } = watch(["Running", "Completed"]);
    await clock.finish(job);
    expect(await clock.finish(statesOf(job))).toEqual(["Completed"]);
    expect(reads).toHaveLength(2);
  });

  it("misses nothing while the loop's body is busy", async () => {
    const { job, clock } = watch(["Queued", "Running", "Completed"]);
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const state of job) {
        seen.push(state.status);
        await clock.sleep(30_000);
      }
    };
    await clock.finish(read());
    expect(seen).toEqual(["Queued", "Running", "Completed"]);
  });

  it("throws the error that ended the watch", async () => {
    const { job, clock } = watch([refusal(403)]);
    expect(await clock.finish(failureOf(statesOf(job)))).toMatchObject({ cause: { status: 403 } });
  });

  it("that is left stops the watch if nobody else waits", async () => {
    const { job, clock, reads } = watch(["Running"]);
    for await (const state of job) if (state.kind === "running") break;
    await clock.advance(60_000);
    expect(reads).toHaveLength(1);
    expect(clock.sleeping).toBe(0);
  });

  it("that is left can continue", async () => {
    const { job, clock, reads } = watch(["Queued", "Running", "Completed"], {
      start: async () => ({ reference, observation: { status: "Queued", raw: null } }),
    });
    for await (const state of job) if (state.kind === "queued") break;
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
    expect(reads.length).toBeLessThanOrEqual(4);
  });

  it("that is left continues for those who wait", async () => {
    const { job, clock } = watch(["Running", "Completed"]);
    const end = job.outcome();
    for await (const state of job) if (state.kind === "running") break;
    expect(await clock.finish(end)).toMatchObject({ kind: "succeeded" });
  });
});

describe("the pauses between two looks", () => {
  it("grow by half to the longest", async () => {
    const watched = watch(["Running", "Running", "Running", "Running", "Running", "Running", "Completed"]);
    await watched.clock.finish(watched.job);
    expect(pausesOf(watched)).toEqual([1000, 1500, 2250, 3375, 4000, 4000]);
  });

  it("vary by a fifth, and are never longer than the longest", async () => {
    const shortest = watch(["Running", "Running", "Running", "Running", "Running", "Running", "Completed"], {
      random: () => 0,
    });
    await shortest.clock.finish(shortest.job);
    expect(pausesOf(shortest)).toEqual([800, 1200, 1800, 2700, 3200, 3200]);
    const longest = watch(["Running", "Running", "Running", "Running", "Running", "Running", "Completed"], {
      random: () => 0.999999,
    });
    await longest.clock.finish(longest.job);
    expect(pausesOf(longest).map(Math.round)).toEqual([1200, 1800, 2700, 4000, 4000, 4000]);
  });

  it("differ for two jobs that began together", async () => {
    const jobs = [0.1, 0.9].map((number) => watch(["Running", "Completed"], { random: () => number }));
    for (const { job, clock } of jobs) await clock.finish(job);
    expect(jobs.flatMap(pausesOf).map(Math.round)).toEqual([840, 1160]);
  });

  it("are as long as the server asks after too many requests", async () => {
    const busy = new ApiError("getJob", 429, undefined, new Headers({ "retry-after": "20" }));
    const watched = watch([busy, "Running", "Completed"]);
    await watched.clock.finish(watched.job);
    expect(pausesOf(watched)).toEqual([20_000, 1500]);
  });

  it("can be set by the caller", async () => {
    const watched = watch(["Running", "Running", "Running", "Completed"], {
      options: { interval: { first: 10, longest: 12 } },
    });
    await watched.clock.finish(watched.job);
    expect(pausesOf(watched)).toEqual([10, 12, 12]);
  });
});

describe("a status nobody has seen before", () => {
  it("is shown as unknown, and the watch continues to the end", async () => {
    const { job, clock } = watch(["Paused", "Completed"]);
    const kinds: string[] = [];
    const read = async (): Promise<void> => {
      for await (const state of job) kinds.push(state.kind);
    };
    await clock.finish(read());
    expect(kinds).toEqual(["unknown", "succeeded"]);
  });

  it("never counts as success: the watch slows down and continues until the deadline", async () => {
    const { job, clock, reads } = watch(["Finished?"]);
    const start = clock.now();
    const error = await clock.finish(failureOf(job));
    expect(error).toBeInstanceOf(JobDeadlineError);
    expect(clock.now() - start).toBe(60_000);
    expect(reads.length).toBeLessThan(20);
  });
});

describe("a job that does not end in time", () => {
  it("throws an error with the last state and what is needed to continue", async () => {
    const { job, clock } = watch(["Running"], { options: { deadline: 5000 } });
    const error = (await clock.finish(failureOf(job))) as JobDeadlineError;
    expect(error).toBeInstanceOf(JobDeadlineError);
    expect(error.message).toBe(
      "example: the publish 7 did not end in time: it was last seen Running, and may still go on",
    );
    expect(error.state?.status).toBe("Running");
    expect(readResumeToken({ api: "example" }, error.resumeToken)).toEqual({
      api: "example",
      kind: "publish",
      reference,
    });
  });

  it("also says so if it was never seen", async () => {
    const { job, clock } = watch([refusal(503)], { options: { deadline: 5000 } });
    const message =
      "example: the publish 7 did not end in time: it was never seen, and may still go on; the last look failed: getJob answered 503";
    expect(await clock.finish(failureOf(job))).toHaveProperty("message", message);
  });

  it.each([
    [4, 4000],
    [5, 5000],
  ])("is read in its last second and at its end, so that look %d still sees an end", async (looks, at) => {
    const running = Array.from({ length: looks - 1 }, () => "Running");
    const { job, clock, reads } = watch([...running, "Completed"], { options: { deadline: 5000 } });
    const start = clock.now();
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
    expect(clock.now() - start).toBe(at);
    expect(reads).toHaveLength(looks);
  });

  it("allows a second for the look at its end", async () => {
    const { job, clock } = watch(["Running", "Running", "Running", "Running", silence], {
      options: { deadline: 5000 },
    });
    const start = clock.now();
    expect(await clock.finish(failureOf(job))).toBeInstanceOf(JobDeadlineError);
    expect(clock.now() - start).toBe(6000);
  });

  it("does not hide what the last look saw, nor why it saw nothing", async () => {
    const { job, clock } = watch(["Queued", "Queued", "Queued", "Queued", "Running"], { options: { deadline: 5000 } });
    const seen = (await clock.finish(failureOf(job))) as JobDeadlineError;
    expect([seen.state?.status, seen.cause]).toEqual(["Running", undefined]);
    const blind = watch(["Queued", "Queued", "Queued", "Queued", refusal(503)], { options: { deadline: 5000 } });
    expect(await blind.clock.finish(failureOf(blind.job))).toMatchObject({
      state: { status: "Queued" },
      cause: { status: 503 },
    });
  });

  it("is also read a last time after a stream", async () => {
    const { job, clock } = watch(["Completed"], {
      confirms: false,
      stream: ({ signal }) => hangingStream(signal, "Running"),
      options: { deadline: 5000 },
    });
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
  });

  it("is read twice if there is no time for more", async () => {
    const { job, clock, reads } = watch(["Running"], {
      stream: () => streamOf("Completed"),
      options: { deadline: 500 },
    });
    expect(await clock.finish(failureOf(job))).toBeInstanceOf(JobDeadlineError);
    expect(reads).toHaveLength(2);
  });

  it("gives no read more time than is left", async () => {
    const { job, clock, reads } = watch(["Running", silence], { options: { deadline: 2000 } });
    const start = clock.now();
    expect(await clock.finish(failureOf(job))).toBeInstanceOf(JobDeadlineError);
    expect(clock.now() - start).toBe(2000);
    expect(reads).toHaveLength(2);
    expect(clock.sleeping).toBe(0);
  });

  it("ends a hanging stream", async () => {
    const { job, clock } = watch([silence], {
      stream: ({ signal }) => hangingStream(signal, "Running"),
      options: { deadline: 5000 },
    });
    const start = clock.now();
    expect(await clock.finish(failureOf(job))).toBeInstanceOf(JobDeadlineError);
    expect(clock.now() - start).toBe(5000);
  });

  it("ends a hanging read that confirms a stream", async () => {
    const { job, clock } = watch([silence, silence], {
      stream: () => streamOf("Completed"),
      options: { deadline: 5000 },
    });
    const start = clock.now();
    expect(await clock.finish(failureOf(job))).toBeInstanceOf(JobDeadlineError);
    expect(clock.now() - start).toBe(5000);
  });
});

describe("a read that fails", () => {
  it.each<[string, Error]>([
    ["a 500", refusal(500)],
    ["a 503", refusal(503)],
    ["a 429", refusal(429)],
    ["a 403 that means too many requests", tooMany()],
    ["a broken connection", new ConnectionError("getJob", true, undefined)],
    ["a refused connection", new ConnectionError("getJob", false, undefined)],
    ["silence", new TimeoutError("getJob", 1, 1)],
    ["an answer that can't be read", new UndecodableAnswerError("getJob", 200, "JSON", undefined)],
    ["a lost answer", new OutcomeUnknownError("getJob", undefined)],
    ["a token endpoint that is down", new TokenError("no token", { status: 503 })],
    ["a token endpoint that can't be reached", new TokenError("no token")],
  ])("with %s says nothing about the job, and the watch continues", async (_, failure) => {
    const { job, clock } = watch([failure, failure, failure, failure, "Completed"]);
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
  });

  it.each<[string, Error]>([
    ["a 400", refusal(400)],
    ["a 401", refusal(401)],
    ["a 403", refusal(403)],
    ["a token endpoint that refuses us", new TokenError("no token", { status: 401 })],
    ["a fault of our own", new TypeError("x")],
  ])("with %s ends the watch of a job that was never seen, with what is needed to continue", async (_, failure) => {
    const { job, clock, reads } = watch([failure, "Completed"]);
    const error = (await clock.finish(failureOf(job))) as JobWatchError;
    expect(error).toBeInstanceOf(JobWatchError);
    expect(error.cause).toBe(failure);
    expect(error.message).toBe(
      `example: the publish 7 can't be watched any more, and may still go on: ${failure.message}`,
    );
    expect(error.job).toEqual({ api: "example", kind: "publish", id: "7" });
    expect(readResumeToken({ api: "example" }, error.resumeToken)).toMatchObject({ kind: "publish", reference });
    expect(reads).toHaveLength(1);
  });

  it.each([302, 400, 401, 403, 404, 425])("with a %d between good answers is tolerated", async (status) => {
    const refused = refusal(status);
    const { job, clock } = watch(["Running", refused, refused, "Running", refused, refused, refused, "Completed"]);
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
  });

  it("is tolerated for a minute of refusals, and no longer", async () => {
    const { job, clock } = watch(["Running", refusal(403)], { options: { deadline: 600_000 } });
    const start = clock.now();
    expect(await clock.finish(failureOf(job))).toMatchObject({ cause: { status: 403 }, state: { status: "Running" } });
    expect(clock.now() - start).toBeGreaterThan(60_000);
    expect(clock.now() - start).toBeLessThan(70_000);
  });

  it("is tolerated twice, however long the pauses are", async () => {
    const options = { deadline: 1e9, interval: { first: 3_600_000, longest: 3_600_000 } };
    const once = watch(["Running", refusal(403), refusal(403), "Completed"], { options });
    expect(await once.clock.finish(once.job)).toMatchObject({ kind: "succeeded" });
    const thrice = watch(["Running", refusal(403)], { options });
    expect(await thrice.clock.finish(failureOf(thrice.job))).toBeInstanceOf(JobWatchError);
    expect(thrice.reads).toHaveLength(4);
  });

  it("because there is no such job is tolerated twice in a row", async () => {
    const { job, clock } = watch([refusal(404), refusal(404), "Running", refusal(404), refusal(404), "Completed"]);
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
  });

  it("because there is no such job ends the watch the third time", async () => {
    const { job, clock, reads } = watch([refusal(404)]);
    expect(await clock.finish(failureOf(job))).toMatchObject({ cause: { status: 404 } });
    expect(reads).toHaveLength(3);
  });
});

describe("a job that streams", () => {
  it("is confirmed by a read before its end counts", async () => {
    const { job, clock, reads, events } = watch(["Completed"], {
      stream: () => streamOf("Queued", "Running", "Completed"),
    });
    expect(await clock.finish(statesOf(job))).toEqual(["Queued", "Running", "Completed"]);
    expect(reads).toHaveLength(1);
    const states = events.flatMap((event) => (event.type === "state" ? [`${event.status} by ${event.via}`] : []));
    expect(states).toEqual(["Queued by stream", "Running by stream", "Completed by read"]);
  });

  it("has failed if the read says so, even if the stream says complete", async () => {
    const { job, clock } = watch(["Failed"], { stream: () => streamOf("Running", "Completed") });
    expect(await clock.finish(failureOf(job))).toBeInstanceOf(JobFailedError);
  });

  it("is read further if the read does not show an end yet", async () => {
    const { job, clock, reads } = watch(["Running", "Running", "Completed"], { stream: () => streamOf("Completed") });
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
    expect(reads).toHaveLength(3);
  });

  it("keeps the stream's last message if the read has none", async () => {
    const { job, clock } = watch(["Failed"], {
      stream: () => streamOf({ status: "Failed", message: "no theme", raw: null }),
    });
    expect(await clock.finish(failureOf(job))).toHaveProperty("message", "example: the publish 7 failed: no theme");
  });

  it("counts without a read if reading is streaming", async () => {
    const { job, clock, reads } = watch([], { confirms: false, stream: () => streamOf("Running", "Completed") });
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
    expect(reads).toHaveLength(0);
  });

  it("is read if the stream ends without an end", async () => {
    const { job, clock } = watch(["Running", "Failed"], { stream: () => streamOf("Running") });
    expect(await clock.finish(failureOf(job))).toBeInstanceOf(JobFailedError);
  });

  it.each<[string, Error]>([
    ["breaks off", new StreamTruncatedError("cut")],
    ["has an event without end", new EventTooLongError(10)],
    ["can't be opened", refusal(503)],
    ["is refused, which says nothing of reading", refusal(403)],
    ["is there no more", refusal(410)],
  ])("is read if the stream %s", async (_, failure) => {
    const { job, clock, reads } = watch(["Running", "Completed"], { stream: () => streamOf("Queued", failure) });
    expect(await clock.finish(statesOf(job))).toEqual(["Queued", "Running", "Completed"]);
    expect(reads).toHaveLength(2);
  });

  it("ends with the refusal of the read if both are refused", async () => {
    const { job, clock, reads } = watch([refusal(401)], { stream: () => streamOf(refusal(401)) });
    expect(await clock.finish(failureOf(job))).toMatchObject({ cause: { status: 401 } });
    expect(reads).toHaveLength(1);
  });

  it("ends with the stream's refusal if reading is streaming", async () => {
    const { job, clock, reads } = watch([], { confirms: false, stream: () => streamOf(refusal(410)) });
    expect(await clock.finish(failureOf(job))).toMatchObject({ cause: { status: 410 } });
    expect(reads).toHaveLength(0);
  });

  it("continues by reading if the confirming read fails", async () => {
    const { job, clock } = watch([refusal(500), "Completed"], { stream: () => streamOf("Completed") });
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
  });

  it("is also read: an end that a read sees first counts, even if the stream is open and silent", async () => {
    let signal: AbortSignal | undefined;
    const { job, clock, reads } = watch(["Running", "Completed"], {
      stream: (options) => hangingStream((signal = options.signal), "Running"),
    });
    const start = clock.now();
    expect(await clock.finish(statesOf(job))).toEqual(["Running", "Completed"]);
    expect(clock.now() - start).toBe(8000);
    expect(reads).toHaveLength(2);
    expect(signal?.aborted).toBe(true);
    expect(clock.sleeping).toBe(0);
  });

  it("is also read, but only if the stream is silent for the longest pause", async () => {
    const talk = async function* (clock: () => ManualClock): AsyncGenerator<Observation<null>> {
      for (let step = 0; step < 100; step++) {
        await clock().sleep(3999);
        yield observed(step < 99 ? { status: "Running", message: String(step), raw: null } : "Completed");
      }
    };
    const watched: Watched = watch(["Completed"], {
      stream: () => talk(() => watched.clock),
      options: { deadline: 600_000 },
    });
    expect(await watched.clock.finish(watched.job)).toMatchObject({ kind: "succeeded" });
    expect(watched.reads).toHaveLength(1);
  });

  it("keeps the stream's state if a parallel read sees less, or fails", async () => {
    const slow = async function* (clock: () => ManualClock): AsyncGenerator<Observation<null>> {
      yield observed("Running");
      await clock().sleep(13_000);
      yield observed("Completed");
    };
    const watched: Watched = watch(["Queued", refusal(401), refusal(500), "Completed"], {
      stream: () => slow(() => watched.clock),
    });
    expect(await watched.clock.finish(statesOf(watched.job))).toEqual(["Running", "Completed"]);
    expect(watched.reads).toHaveLength(4);
  });

  it("leaves no timer behind", async () => {
    const { job, clock } = watch(["Completed"], { stream: () => streamOf("Completed") });
    await clock.finish(job);
    expect(clock.sleeping).toBe(0);
  });
});

describe("canceling a job", () => {
  it("that the vendor accepts is requested, not done", async () => {
    const cancel = vi.fn(async () => undefined);
    const { job, clock } = watch(["Stopping"], { cancel });
    expect(await clock.finish(job.cancel())).toMatchObject({
      kind: "requested",
      state: { kind: "canceling", terminal: false },
    });
    expect(cancel).toHaveBeenCalledExactlyOnceWith(reference, {});
  });

  it("that comes too late says so, and shows how it ended", async () => {
    const { job, clock } = watch(["Completed"], { cancel: () => Promise.reject(refusal(409)) });
    expect(await clock.finish(job.cancel())).toMatchObject({ kind: "too-late", state: { kind: "succeeded" } });
  });

  it("that can't be stopped any more is too late even if it still runs", async () => {
    const { job, clock } = watch(["Running"], { cancel: () => Promise.reject(refusal(409)) });
    expect(await clock.finish(job.cancel())).toMatchObject({
      kind: "too-late",
      state: { kind: "running", terminal: false },
    });
  });

  it("that an earlier request has canceled is requested, not too late", async () => {
    const { job, clock } = watch(["Stopping"], { cancel: () => Promise.reject(refusal(409)) });
    expect(await clock.finish(job.cancel())).toMatchObject({ kind: "requested", state: { kind: "canceling" } });
  });

  it("that the vendor accepts is requested even if the look after it fails", async () => {
    const failure = refusal(503);
    const { job, clock } = watch([failure], { cancel: async () => undefined });
    expect(await clock.finish(job.cancel())).toEqual({ kind: "requested", failure });
  });

  it("that comes too late is too late even if the look after it fails", async () => {
    const failure = new ConnectionError("getJob", true, undefined);
    const { job, clock } = watch([failure], { cancel: () => Promise.reject(refusal(409)) });
    expect(await clock.finish(job.cancel())).toEqual({ kind: "too-late", failure });
  });

  it("that is refused for another reason throws the refusal", async () => {
    const { job } = watch([], { cancel: () => Promise.reject(refusal(403)) });
    expect(await failureOf(job.cancel())).toMatchObject({ status: 403 });
  });

  it("if the API has no cancel names the API and the kind of job", async () => {
    const { job } = watch([]);
    expect(await failureOf(job.cancel())).toEqual(
      new ConfigurationError("example has no operation that cancels a publish"),
    );
  });
});

describe("detaching from a job", () => {
  it("stops the watch and returns the job's token", async () => {
    const { job, clock, reads } = watch(["Running"]);
    const failure = failureOf(job);
    await settle();
    const token = await job.detach();
    expect(await failure).toHaveProperty("name", "AbortError");
    await clock.advance(60_000);
    expect(reads).toHaveLength(1);
    expect(readResumeToken({ api: "example" }, token).reference).toEqual(reference);
  });

  it("closes the stream, and ends the loops", async () => {
    let signal: AbortSignal | undefined;
    const { job } = watch([], { stream: (options) => hangingStream((signal = options.signal), "Running") });
    const states = statesOf(job);
    await settle();
    await job.detach();
    expect(signal?.aborted).toBe(true);
    expect(await states).toEqual(["Running"]);
  });

  it("may happen inside a loop", async () => {
    const { job } = watch(["Running"]);
    const tokens: string[] = [];
    for await (const state of job) if (state.kind === "running") tokens.push(await job.detach());
    expect(tokens).toHaveLength(1);
  });

  it("is not an end: awaiting the job later continues the watch", async () => {
    const { job, clock, reads } = watch(["Running", "Completed"]);
    for await (const state of job) if (state.kind === "running") await job.detach();
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
    expect(reads).toHaveLength(2);
  });

  it("waits for the start, since there is no id before it", async () => {
    let begin: (started: StartedJob<null>) => void = () => undefined;
    const { job } = watch([], { start: () => new Promise((resolve) => (begin = resolve)) });
    const token = job.detach();
    begin({ reference: { id: "9" } });
    expect(readResumeToken({ api: "example" }, await token).reference.id).toBe("9");
  });
});

describe("starting a job", () => {
  it("happens once, immediately", async () => {
    const start = vi.fn(async () => ({ reference }));
    const { job, clock } = watch(["Completed"], { start });
    expect(start).toHaveBeenCalledOnce();
    await clock.finish(Promise.all([job, job, statesOf(job), job.started(), job.poll()]));
    expect(start).toHaveBeenCalledOnce();
  });

  it("reveals the job's id before it ends", async () => {
    const { job } = watch(["Running"], { start: async () => ({ reference: { id: "9" } }) });
    expect(await job.started()).toEqual({ id: "9" });
  });

  it("that fails shows wherever the job is used", async () => {
    const failure = new OutcomeUnknownError("createJob", undefined);
    const { job } = watch([], { start: () => Promise.reject(failure) });
    expect(await failureOf(job)).toBe(failure);
    expect(await failureOf(statesOf(job))).toBe(failure);
    expect(await failureOf(job.started())).toBe(failure);
    expect(await failureOf(job.poll())).toBe(failure);
    expect(await failureOf(job.detach())).toBe(failure);
  });

  it("that fails while nobody uses the job is an unhandled rejection", async () => {
    const failure = new Error("refused");
    const seen = await unhandledRejectionsOf(() => void watch([], { start: () => Promise.reject(failure) }));
    expect(seen).toEqual([failure]);
  });

  it("that fails is handled by a catch, as with a promise", async () => {
    const seen: unknown[] = [];
    const unhandled = await unhandledRejectionsOf(async () => {
      const { job } = watch([], { start: () => Promise.reject(new Error("refused")) });
      await job.catch((error: unknown) => seen.push(error));
    });
    expect([unhandled, seen]).toEqual([[], [new Error("refused")]]);
  });

  it("that fails is handled by an await, even if the caller's signal has aborted", async () => {
    const failure = new OutcomeUnknownError("createJob", undefined);
    const controller = new AbortController();
    const seen: unknown[] = [];
    const unhandled = await unhandledRejectionsOf(async () => {
      const start = (): Promise<never> => Promise.reject(failure);
      const { job } = watch([], { start, options: { signal: controller.signal } });
      controller.abort();
      seen.push(await failureOf(job), await failureOf(statesOf(job)));
    });
    expect([unhandled, seen]).toEqual([[], [failure, failure]]);
  });

  it("under an aborted signal rejects only with its reason", async () => {
    const signal = AbortSignal.abort("enough");
    const seen: unknown[] = [];
    const unhandled = await unhandledRejectionsOf(async () => {
      const { job } = watch([], { start: async () => ({ reference }), options: { signal } });
      seen.push(await failureOf(job));
    });
    expect([unhandled, seen]).toEqual([[], ["enough"]]);
  });

  it("proves that the job exists: a refusal to read it right after is tolerated", async () => {
    const refused = new ApiError("getJob", 403, {}, new Headers());
    const { job, clock } = watch([refused, refused, "Completed"], { start: async () => ({ reference }) });
    expect(await clock.finish(job)).toMatchObject({ status: "Completed" });
  });

  it("reveals the job's id as soon as it is known", async () => {
    const { job } = watch(["Running"], { start: async () => ({ reference: { id: "9" } }) });
    expect(job.id).toBeUndefined();
    await job.started();
    expect(job.id).toBe("9");
    expect(watch([]).job.id).toBe("7");
  });

  it("is ended by the deadline", async () => {
    const { job, clock } = watch([], { start: ({ signal }) => aborted(signal), options: { deadline: 2000 } });
    const begun = clock.now();
    const error = await clock.finish(failureOf(job));
    expect(error).toEqual(new DeadlineError("example: the publish was not started within 2000 ms", "publish"));
    expect(clock.now() - begun).toBe(2000);
  });

  it("uses up a part of the deadline", async () => {
    const watched: Watched = watch(["Running"], {
      options: { deadline: 5000 },
      start: async () => {
        await settle();
        await watched.clock.sleep(3000);
        return { reference };
      },
    });
    const begun = watched.clock.now();
    expect(await watched.clock.finish(failureOf(watched.job))).toBeInstanceOf(JobDeadlineError);
    expect(watched.clock.now() - begun).toBe(5000);
  });
});

describe("a job is a promise of its success", () => {
  it("that can be caught", async () => {
    const { job, clock } = watch(["Failed"]);
    expect(await clock.finish(job.catch((error: unknown) => error))).toBeInstanceOf(JobFailedError);
  });

  it("that can have a finally", async () => {
    const { job, clock } = watch(["Completed"]);
    const done = vi.fn();
    expect(await clock.finish(job.finally(done))).toMatchObject({ kind: "succeeded" });
    expect(done).toHaveBeenCalledExactlyOnceWith();
  });
});

describe("a success with failed items", () => {
  const partial: Observation<null> = { status: "Completed", progress: { done: 40, total: 40, failed: 3 }, raw: null };

  it("is a success that says how many", async () => {
    const { job, clock } = watch([partial]);
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded", progress: { failed: 3 } });
  });

  it("can count as a failure", async () => {
    const { job, clock } = watch([partial], { options: { failOnItemFailures: true } });
    expect(await clock.finish(failureOf(job))).toMatchObject({
      name: "JobFailedError",
      message: "example: the publish 7 failed: 3 of 40 items failed",
    });
  });

  it.each([0, "0", -1, Number.NaN])("is a success, who says so too, if their number is %j", async (failed) => {
    const progress = { done: 40, failed: failed as number };
    const { job, clock } = watch([{ ...partial, progress }], { options: { failOnItemFailures: true } });
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
  });
});

describe("a limit that is not a number of milliseconds", () => {
  it.each<[string, JobOptions]>([
    ["deadline is NaN", { deadline: Number.NaN }],
    ["deadline is -1", { deadline: -1 }],
    ['deadline is "2000"', { deadline: "2000" as unknown as number }],
    ["interval.first is 0", { interval: { first: 0 } }],
    ["interval.longest is NaN", { interval: { longest: Number.NaN } }],
  ])("is refused before anything is sent: %s", (saying, options) => {
    const start = vi.fn();
    expect(() => watch([], { options, start })).toThrow(
      new ConfigurationError(`${saying}: it must be a number of milliseconds above 0`),
    );
    expect(start).not.toHaveBeenCalled();
  });

  it.each([5, "now", [[]], new AbortController().signal])("is refused where the options are none: %o", (options) => {
    expect(() => watch([], { options: options as JobOptions })).toThrow("options must be an object with named members");
  });

  it("is refused if the signal is invalid, and may be null", async () => {
    const options = { signal: {} as AbortSignal };
    expect(() => watch([], { options })).toThrow("signal must be an AbortSignal");
    const { job, clock } = watch(["Completed"], { options: null as unknown as JobOptions });
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
  });

  it.each(["false", 1, null])("is refused if failOnItemFailures is %j", (failOnItemFailures) => {
    const options = { failOnItemFailures: failOnItemFailures as unknown as boolean };
    expect(() => watch([], { options })).toThrow("failOnItemFailures must be a boolean");
  });

  it("is refused if an interval is not a pair", () => {
    const options = { interval: 5 as unknown as { first: number } };
    expect(() => watch([], { options })).toThrow("interval is 5: it must be { first, longest }, in milliseconds");
  });

  it("counts as absent if it is undefined", async () => {
    const { job, clock } = watch(["Completed"], { options: { deadline: undefined, interval: { first: undefined } } });
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded" });
  });
});

describe("a machine whose date is set during a watch", () => {
  const day = 24 * 3_600_000;
  it.each([day, -day])("by %d ms keeps its deadline", async (jump) => {
    const clock = createManualClock();
    const begun = clock.now();
    let looks = 0;
    const jumping = { ...clock, elapsed: clock.now, now: () => clock.now() + (looks > 1 ? jump : 0) };
    const source: JobSource<null> = {
      api: "example",
      kind: "publish",
      descriptor,
      confirms: true,
      read: async () => observed(++looks < 8 ? "Running" : "Completed"),
    };
    expect(await clock.finish(new Job(source, reference, {}, { clock: jumping }))).toMatchObject({ kind: "succeeded" });
    looks = 0;
    const short = new Job(source, reference, { deadline: 5000 }, { clock: jumping });
    const later = clock.now();
    expect(await clock.finish(failureOf(short))).toBeInstanceOf(JobDeadlineError);
    expect([clock.now() - later, clock.now() > begun]).toEqual([5000, true]);
  });
});

describe("polling once", () => {
  it("reports every read to the observer, but only changed states", async () => {
    const { job, clock, events } = watch(["Running", "Running", "Completed"]);
    await clock.finish(job);
    expect(events.map(({ type }) => type)).toEqual(["poll", "state", "poll", "poll", "state", "watched"]);
  });

  it("reports to the observer how the watch ended, and marks the calls of each watch", async () => {
    const { job, clock, events, reads } = watch(["Running", "Completed"]);
    await clock.finish(job);
    const mark = { watch: expect.any(Number), api: "example", job: "publish", id: "7" };
    expect(events.at(-1)).toEqual({ type: "watched", ...mark, kind: "succeeded", status: "Completed" });
    expect(reads.map((options) => options.watch)).toEqual([mark, mark]);
  });

  it("looks now, and keeps what it saw", async () => {
    const { job, reads } = watch(["Running"]);
    expect(job.state).toBeUndefined();
    expect(await job.poll()).toMatchObject({ kind: "running" });
    expect(job.state).toMatchObject({ status: "Running" });
    expect(reads).toHaveLength(1);
  });
});

describe("the caller's signal", () => {
  it("ends the watch at once, with the caller's reason", async () => {
    const controller = new AbortController();
    const { job, clock } = watch(["Running"], { options: { signal: controller.signal } });
    const failure = failureOf(job);
    await settle();
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
    expect(clock.sleeping).toBe(0);
  });

  it("that has already aborted gives a rejection, not an exception", async () => {
    const { job } = watch([], { options: { signal: AbortSignal.abort(new Error("before")) } });
    const outcome = job.outcome();
    expect(await failureOf(outcome)).toHaveProperty("message", "before");
    expect(await failureOf(statesOf(job))).toHaveProperty("message", "before");
  });
});

function probe(): CallSite {
  return noteCallSite(probe);
}

describe("an error of a job", () => {
  it("that failed to start shows where it was started", async () => {
    const start = (): Promise<never> => Promise.reject(new ApiError("start", 403, {}, new Headers()));
    const error = (await failureOf(watch([], { start }).job.started())) as Error;
    expect(error.stack?.match(/asked for:/g)).toHaveLength(1);
  });

  function publishesHere(look: Look): Watched {
    return watch([look]);
  }

  it.each([
    ["a failure", "Failed", "JobFailedError"],
    ["a watch that can't go on", new ApiError("getJob", 403, {}, new Headers()), "JobWatchError"],
  ] as const)("shows where the job was asked for: %s", async (_, look, name) => {
    const { job, clock } = publishesHere(look);
    const error = (await clock.finish(failureOf(job))) as Error;
    expect(error.name).toBe(name);
    // Bun leaves out frames of functions whose last act is a call.
    const isWhole = probe().stack?.includes("\n") === true;
    expect(error.stack?.match(/asked for:/g) ?? []).toHaveLength(1);
    if (isWhole) expect(error.stack).toMatch(/asked for:\n(.*\n)*.*publishesHere/);
  });
});
