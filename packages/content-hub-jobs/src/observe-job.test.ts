import { expect, test } from "vitest";
import { observeJob } from "./observe-job.ts";

test("state and condition are one status", () => {
  const properties = {
    "Job.State": "Completed",
    "Job.Condition": "Failure",
    "Job.TargetCount": 4,
    "Job.TargetsCompleted": 4,
  } as const;
  expect(observeJob({ id: 7, properties })).toMatchObject({
    status: "Completed/Failure",
    message: undefined,
    progress: { done: 4, total: 4 },
  });
});

test("a completed job with undone targets says how many", () => {
  const properties = {
    "Job.State": "Completed",
    "Job.Condition": "Success",
    "Job.TargetCount": 4,
    "Job.TargetsCompleted": 1,
  } as const;
  expect(observeJob({ id: 7, properties }).message).toBe("3 of 4 targets not completed");
});

test.each([
  [{}, "missing/missing"],
  [null, "missing/missing"],
  [{ "Job.State": "InProgress", "Job.Condition": null } as const, "InProgress/missing"],
])("an absent state is called missing", (properties, status) => {
  expect(observeJob({ id: 7, properties })).toMatchObject({ status, progress: undefined });
});
