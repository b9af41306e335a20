import { describe, expect, it } from "vitest";
import { ApiError, ConnectionError } from "../errors/errors.ts";
import { failureOf } from "../testing/client.ts";
import { createManualClock, type ManualClock } from "../testing/manual-clock.ts";
import { JobDeadlineError, JobWatchError } from "./job-errors.ts";
import type { JobSource, WatchedJob } from "./job-source.ts";
import { toState, type JobState, type Observation } from "./job-state.ts";
import { watchToEnd } from "./job-watch.ts";

type Look = string | Error | Promise<Observation<string>>;

interface Watched {
  readonly job: WatchedJob<string>;
  readonly clock: ManualClock;
  /** When each look began, in milliseconds since the watch did. */
  readonly looks: number[];
}

/** A watch of a job whose looks give these; the last one again and again. */
function watched(
  looks: readonly Look[],
  more: Partial<JobSource<string>> = {},
  settings: Partial<WatchedJob<string>> = {},
): Watched {
  const clock = createManualClock(0);
  const begun: number[] = [];
  let last: JobState<string> | undefined;
  const source: JobSource<string> = {
    api: "press",
    kind: "print",
    descriptor: {
      kind: "print",
      states: { on: "running", done: "succeeded" },
      interval: { first: 1000, longest: 4000 },
      deadline: 1,
    } as never,
    confirms: true,
    read: async () => {
      const look = looks[Math.min(begun.length, looks.length - 1)];
      begun.push(clock.now());
      if (look instanceof Error) throw look;
      return typeof look === "string" ? { status: look, raw: look } : (look as Promise<Observation<string>>);
    },
    ...more,
  };
  const job: WatchedJob<string> = {
    source,
    reference: { id: "a" },
    identity: { api: "press", kind: "print", id: "a" } as never,
    clock,
    random: () => 0.5,
    deadline: 60_000,
    interval: { first: 1000, longest: 4000 },
    signal: new AbortController().signal,
    take: (observation) => (last = toState(source.descriptor, observation)),
    last: () => last,
    ...settings,
  };
  return { job, clock, looks: begun };
}

const refused = new ApiError("read", 403, undefined, new Headers());
const down = new ConnectionError("read", true, undefined);

describe("a watch by reading", () => {
  it("looks at once, and less often as time passes", async () => {
    const { job, clock, looks } = watched(["on", "on", "on", "on", "on", "on", "done"]);
    expect((await clock.finish(watchToEnd(job))).status).toBe("done");
    expect(looks).toEqual([0, 1000, 2500, 4750, 8125, 12_125, 16_125]);
  });

  it.each([
    [0, [0, 800, 2000]],
    [1, [0, 1200, 3000]],
    [Number.NaN, [0, 1000, 2500]],
    [-9, [0, 800, 2000]],
    [9, [0, 4000, 8000]],
  ])("varies its pauses by a fifth, but never to zero: %s", async (random, times) => {
    const { job, clock, looks } = watched(["on", "on", "done"], {}, { random: () => random });
    await clock.finish(watchToEnd(job));
    expect(looks.map(Math.round)).toEqual(times);
  });

  it("waits as long as the server asks", async () => {
    const busy = new ApiError("read", 503, undefined, new Headers({ "retry-after": "7" }));
    const { job, clock, looks } = watched([busy, "done"]);
    await clock.finish(watchToEnd(job));
    expect(looks).toEqual([0, 7000]);
  });

  it("looks a second before the deadline, and for the last time at it", async () => {
    const { job, clock, looks } = watched(["on"], {}, { deadline: 5000 });
    expect(await clock.finish(failureOf(watchToEnd(job)))).toBeInstanceOf(JobDeadlineError);
    expect(looks).toEqual([0, 1000, 2500, 4000, 5000]);
  });

  it("allows a second for the look at the deadline", async () => {
    const never = new Promise<Observation<string>>(() => undefined);
    const { job, clock, looks } = watched(["on", "on", "on", "on", never], {}, { deadline: 5000 });
    // A look that no signal ends is of a source that obeys its own.
    const { read } = job.source;
    const obeying: JobSource<string> = {
      ...job.source,
      read: (reference, options) =>
        Promise.race([
          read(reference, options),
          new Promise<never>((_, reject) =>
            options.signal?.addEventListener("abort", () => reject(options.signal?.reason)),
          ),
        ]),
    };
    const failure = await clock.finish(failureOf(watchToEnd({ ...job, source: obeying })));
    expect(failure).toMatchObject({
      message: expect.stringContaining(
        "it was last seen on, and may still go on; the last look failed: no end of the print was seen in time",
      ),
    });
    expect([looks.at(-1), clock.now()]).toEqual([5000, 6000]);
  });

  it("says so if nothing was ever seen", async () => {
    const { job, clock } = watched([down], {}, { deadline: 3000 });
    const failure = await clock.finish(failureOf(watchToEnd(job)));
    expect(failure).toMatchObject({
      message: expect.stringMatching(
        /^press: the print a did not end in time: it was never seen, and may still go on; the last look failed: /,
      ),
    });
  });

  it("ends if it is refused", async () => {
    const { job, clock, looks } = watched([refused]);
    const failure = await clock.finish(failureOf(watchToEnd(job)));
    expect(failure).toBeInstanceOf(JobWatchError);
    expect(looks).toHaveLength(1);
    const ours = watched([refused, "done"], {}, { isOurs: true });
    expect((await ours.clock.finish(watchToEnd(ours.job))).status).toBe("done");
  });

  it("resets its patience with refusals after a successful read", async () => {
    const settings = { isOurs: true, interval: { first: 100_000, longest: 100_000 }, deadline: 1_000_000 };
    const again = watched([refused, refused, "on", refused, refused, "done"], {}, settings);
    expect((await again.clock.finish(watchToEnd(again.job))).status).toBe("done");
    const never = watched([refused], {}, settings);
    expect(await never.clock.finish(failureOf(watchToEnd(never.job)))).toBeInstanceOf(JobWatchError);
    expect(never.looks).toHaveLength(3);
  });

  it("ends with the caller's reason, whatever the present look returns", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { job, clock } = watched(
      [],
      { read: () => (controller.abort(reason), Promise.reject(refused)) },
      { signal: controller.signal },
    );
    expect(await clock.finish(failureOf(watchToEnd(job)))).toBe(reason);
  });

  it("ends if the caller aborts", async () => {
    const reason = new Error("enough");
    const { job, looks } = watched(["on"], {}, { signal: AbortSignal.abort(reason) });
    expect(await failureOf(watchToEnd(job))).toBe(reason);
    expect(looks).toEqual([]);
  });
});

describe("a watch by a stream", () => {
  const stream = (): AsyncIterable<Observation<string>> => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("unused")) }),
  });
  const end = { status: "done" } as JobState<string>;

  it("needs both the stream and what follows it", async () => {
    for (const more of [{ stream }, { follow: () => Promise.resolve(end) }]) {
      const { job, clock, looks } = watched([refused], more);
      expect(await clock.finish(failureOf(watchToEnd(job)))).toBeInstanceOf(JobWatchError);
      expect(looks).toHaveLength(1);
    }
  });

  it("is believed if it has seen the end, and otherwise replaced by reading", async () => {
    const seen = watched(["on"], { stream, follow: () => Promise.resolve({ ...end, terminal: true }) });
    expect((await seen.clock.finish(watchToEnd(seen.job))).status).toBe("done");
    expect(seen.looks).toEqual([]);
    let times = 0;
    const blind = watched(["done"], { stream, follow: () => (times++, Promise.resolve(undefined)) });
    expect((await blind.clock.finish(watchToEnd(blind.job))).status).toBe("done");
    expect([times, blind.looks]).toEqual([1, [1000]]);
  });

  it("that is refused does not count as a refused read if reading is another operation", async () => {
    const follow = (): Promise<never> => Promise.reject(refused);
    const other = watched(["done"], { stream, follow });
    expect((await other.clock.finish(watchToEnd(other.job))).status).toBe("done");
    const same = watched(["done"], { stream, follow, confirms: false });
    expect(await same.clock.finish(failureOf(watchToEnd(same.job)))).toBeInstanceOf(JobWatchError);
  });

  it("leaves a second for a look before the deadline, and does not begin in the last one", async () => {
    const follow: JobSource<string>["follow"] = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const long = watched(["done"], { stream, follow }, { deadline: 5000 });
    expect((await long.clock.finish(watchToEnd(long.job))).status).toBe("done");
    expect(long.looks).toEqual([4000]);
    let times = 0;
    const short = watched(
      ["done"],
      { stream, follow: () => (times++, Promise.resolve(undefined)) },
      { deadline: 1000 },
    );
    await short.clock.finish(watchToEnd(short.job));
    expect([times, short.looks]).toEqual([0, [0]]);
  });
});
