import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Clock } from "../time/clock.ts";
import { Job, type JobOptions, type JobSource } from "./job.ts";
import type { Observation } from "./job-state.ts";
import type { JobDescriptor } from "../descriptors/operation.ts";
import { countedSignal } from "../testing/client.ts";
import { settle } from "../testing/manual-clock.ts";

const descriptor: JobDescriptor = {
  kind: "publish",
  read: "getJob",
  states: { Running: "running", Completed: "succeeded" },
  interval: { first: 1000, longest: 4000 },
  deadline: 60_000,
};

describe("a hundred thousand reads of one job", () => {
  const { controller, listeners, added } = countedSignal();
  const sizes: number[] = [];
  const seen: WeakRef<object>[] = [];
  const collect = collectGarbage();
  const { job, most, asleep } = watchLong({ signal: controller.signal }, (observation, number) => {
    if (number <= 1000) seen.push(new WeakRef(observation));
    if (number % 10_000 !== 0) return;
    collect();
    sizes.push(process.memoryUsage().heapUsed);
  });
  beforeAll(async () => {
    await job;
    await settle();
    collect();
  }, 120_000);

  it("add one listener to the caller's signal, and leave none", () => {
    expect(added()).toBe(1);
    expect(listeners()).toBe(0);
  });

  it("keep nothing of a read after it", () => {
    expect(seen).toHaveLength(1000);
    expect(seen.filter((one) => one.deref() !== undefined)).toHaveLength(0);
  });

  it("leave no time limit behind", () => {
    expect(most()).toBe(1);
    expect(asleep()).toBe(0);
  });

  it("take no more memory than ten thousand", () => {
    expect(sizes).toHaveLength(10);
    expect((sizes.at(-1) ?? 0) - (sizes[0] ?? 0)).toBeLessThan(500_000);
  });
});

interface LongWatch {
  readonly job: Job<null>;
  /** How many sleep, now and at most. */
  asleep(): number;
  most(): number;
}

/** A job of a hundred thousand looks on a clock that keeps nothing: a pause ends in the next microtask, a time limit never. */
function watchLong(options: JobOptions, look: (observation: Observation<null>, number: number) => void): LongWatch {
  let looks = 0;
  let now = 0;
  let asleep = 0;
  let most = 0;
  const clock: Clock = {
    now: () => now,
    sleep(milliseconds, signal) {
      if (milliseconds <= descriptor.interval.longest) {
        now += milliseconds;
        return Promise.resolve();
      }
      most = Math.max(most, ++asleep);
      return new Promise((_, reject) => {
        const wake = (): void => {
          asleep--;
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", wake, { once: true });
      });
    },
  };
  const read = async (): Promise<Observation<null>> => {
    const observation = { status: ++looks < 100_000 ? "Running" : "Completed", raw: null };
    look(observation, looks);
    return observation;
  };
  const source: JobSource<null> = { api: "example", kind: "publish", descriptor, confirms: true, read };
  return {
    job: new Job(source, { id: "7" }, { deadline: Number.MAX_SAFE_INTEGER, ...options }, { clock }),
    asleep: () => asleep,
    most: () => most,
  };
}

/** The garbage collector as a function, which Node hands out only on request. */
function collectGarbage(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
