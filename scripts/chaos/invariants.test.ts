import { ApiError, JobDeadlineError, OutcomeUnknownError, type JobState } from "@pressroom/runtime";
import { createSitecorePublishingFake, type CallEntry, type HistoryEntry } from "@pressroom/testing";
import { expect, test } from "vitest";
import { judge, type Ending } from "./invariants.ts";
import type { World } from "./world.ts";

const host = "publish-1.example";
const call = {
  kind: "call",
  at: 0,
  operation: "Create",
  method: "POST",
  path: "/jobs",
  query: "",
  status: 201,
} as const;
const start: CallEntry = { ...call, host, job: "job_1" };
const completed: HistoryEntry = { kind: "job", at: 1, job: "job_1", state: "Completed" };
const failed: HistoryEntry = { kind: "job", at: 1, job: "job_1", state: "Failed" };

function world(history: readonly HistoryEntry[]): World {
  const ends = { Completed: "succeeded", Failed: "failed" } as const;
  return {
    fake: { ...createSitecorePublishingFake(), history },
    ends,
    publish: () => Promise.reject(new Error("unused")),
    idOf: () => undefined,
  };
}

const succeeded: JobState = { kind: "succeeded", status: "Completed", terminal: true, raw: null };
const late = new JobDeadlineError("late", undefined, "token");
const unknown = new OutcomeUnknownError("Create", new Error("lost"));
const refused = new ApiError("Create", 403, null, new Headers());

test.each<[string, readonly HistoryEntry[], Ending]>([
  ["told as it ended", [start, completed], { id: "job_1", state: succeeded }],
  ["refused, and not started", [], { id: undefined, error: refused }],
  ["unknown, and found", [start], { id: undefined, error: unknown, found: { id: "job_1", runningThen: "job_1" } }],
  ["unknown where the API can't be asked", [start], { id: undefined, error: unknown }],
  ["watched on after a deadline", [start, completed], { id: "job_1", error: late, resumed: succeeded }],
  ["not watched to its end, but known by its id", [start], { id: "job_1", error: refused }],
])("%s: nothing is wrong", (_name, history, ending) => {
  expect(judge(world(history), host, ending)).toBeNull();
});

const missed: Ending = { id: undefined, error: unknown, found: { id: undefined, runningThen: "job_1" } };
const madeUp: Ending = { id: undefined, error: unknown, found: { id: "job_7", runningThen: undefined } };

test.each<[string, readonly HistoryEntry[], Ending, RegExp]>([
  [
    "carried out twice",
    [start, { ...start, job: "job_2" }, completed],
    { id: "job_1", state: succeeded },
    /started twice/,
  ],
  [
    "another job",
    [start, completed],
    { id: "job_9", state: succeeded },
    /told of job job_9, but the fake started job_1/,
  ],
  ["success of a failure", [start, failed], { id: "job_1", state: succeeded }, /reported as succeeded.*Failed/],
  [
    "success of what still runs",
    [start],
    { id: "job_1", state: succeeded },
    /reported as succeeded.*unknown to the fake/,
  ],
  ["a plain error of what was started", [start], { id: undefined, error: refused }, /lost: job job_1 was started/],
  [
    "an error that is none of ours",
    [],
    { id: undefined, error: new TypeError("x is not a function") },
    /a foreign error/,
  ],
  ["a deadline behind which nothing came", [start], { id: "job_1", error: late }, /did not end/],
  ["unknown, and not found", [start], missed, /found nothing, but the fake ran job_1/],
  ["unknown, and something found that isn't there", [], madeUp, /found job_7/],
])("%s is a violation", (_name, history, ending, what) => {
  expect(judge(world(history), host, ending)).toMatch(what);
});

test("a publish is not blamed for jobs that others started", () => {
  expect(judge(world([{ ...start, host: "publish-2.example" }]), host, { id: undefined, error: refused })).toBeNull();
});
