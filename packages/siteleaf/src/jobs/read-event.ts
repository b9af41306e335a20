import type { JobReference, Observation } from "@pressroom/runtime";
import type { JobAnswer, JobEvent } from "./job-answer.ts";
import { JobForgottenError } from "./job-forgotten-error.ts";

/**
 * Reads the state of a job from an event of its stream; undefined if the event has none. The event's name is ignored: it differs
 * between the versions, and does not affect the meaning.
 * @throws JobForgottenError if the event says that the job is no longer known
 */
export function readEvent(event: unknown, { id }: JobReference): Observation<JobAnswer> | undefined {
  if (!isJobEvent(event)) return undefined;
  if (isNotFound(event)) throw new JobForgottenError(id);
  return { status: event.status, message: event.message, raw: event };
}

function isJobEvent(value: unknown): value is JobEvent {
  return typeof value === "object" && value !== null && "status" in value && typeof value.status === "string";
}

/** In version 1 the status of such a stream is not known, so its text counts as much as a 410. */
function isNotFound(event: JobEvent): boolean {
  return event.status === "error" && event.message === "Job not found" && event.updated_at === undefined;
}
