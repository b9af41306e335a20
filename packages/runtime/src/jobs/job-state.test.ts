import { describe, expect, it } from "vitest";
import { sameState, toState } from "./job-state.ts";
import type { JobDescriptor } from "../descriptors/operation.ts";

const descriptor: JobDescriptor = {
  kind: "work",
  read: "get",
  states: {
    Waiting: "queued",
    Busy: "running",
    Done: "succeeded",
    Broken: "failed",
    Stopped: "canceled",
    Stopping: "canceling",
  },
  interval: { first: 1, longest: 2 },
  deadline: 3,
};

describe("toState", () => {
  it.each([
    ["Waiting", "queued", false],
    ["Busy", "running", false],
    ["Stopping", "canceling", false],
    ["Done", "succeeded", true],
    ["Broken", "failed", true],
    ["Stopped", "canceled", true],
    ["Paused", "unknown", false],
    ["done", "unknown", false],
    ["constructor", "unknown", false],
    ["__proto__", "unknown", false],
    ["", "unknown", false],
  ])("reads %j as %s, terminal: %s", (status, kind, terminal) => {
    expect(toState(descriptor, { status, raw: 1 })).toEqual({ status, raw: 1, kind, terminal });
  });
});

describe("sameState", () => {
  const state = toState(descriptor, { status: "Busy", message: "m", progress: { done: 1, total: 2 }, raw: {} });

  it("ignores differences that a person can't see", () => {
    expect(sameState(state, { ...state, raw: { updated: 2 } })).toBe(true);
  });

  it.each([{ status: "Done" }, { message: "other" }, { progress: { done: 2, total: 2 } }])(
    "sees a difference in %j",
    (part) => {
      expect(sameState(state, { ...state, ...part })).toBe(false);
    },
  );

  it("treats the first look as a change", () => {
    expect(sameState(undefined, state)).toBe(false);
  });
});
