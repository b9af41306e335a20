import type { JobReference, Observation } from "@pressroom/runtime";
import type { JobAnswer, JobEvent } from "./job-answer.ts";
import { JobForgottenError } from "./job-forgotten-error.ts";

/**
 * What an event of a stream says of its job; undefined if it says nothing. The name of an event is not looked at: the
 * versions differ in it, and what it says does not depend on it.
 * @throws JobForgottenError when the job is not known any more
 */
export function readEvent(event: unknown, { id }: JobReference): Observation<JobAnswer> | undefined {
  if (!isJobEvent(event)) return undefined;
  if (isNotFound(event)) throw new JobForgottenError(id);
  return { status: event.status, message: event.message, raw: event };
}

function isJobEvent(value: unknown): value is JobEvent {
  return typeof value === "object" && value !== null && "status" in value && typeof value.status === "string";
}

/** Which status such a stream has in version 1 is not known, so its words count as much as a 410. */
function isNotFound(event: JobEvent): boolean {
  return event.status === "error" && event.message === "Job not found" && event.updated_at === undefined;
}
