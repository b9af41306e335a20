import { expect, test } from "vitest";
import { bundleOf } from "./measures/size.ts";

async function textOf(program: string): Promise<string> {
  return new TextDecoder().decode(await bundleOf(program));
}

test("a program with one method by its resource contains no other operation, no list and no job", async () => {
  const text = await textOf("one-operation-by-resource");
  expect(text).toContain("jobs.get");
  for (const other of ["GetJobsFilters", "CancelJob", "JobWatchError", "PagingError", "tooLate"])
    expect(text).not.toContain(other);
});

test("a program with jobs from data contains only the operations of those jobs", async () => {
  const text = await textOf("jobs-of-data");
  expect(text).toContain("JobWatchError");
  for (const other of ["GetJobsFilters", "PagingError"]) expect(text).not.toContain(other);
});
