import type { components } from "@pressroom/api-content-hub-jobs";
import { UndecodableAnswerError, type Observation } from "@pressroom/runtime";

/** A job in the API's answers, an entity of the kind `M.Job`. */
export type ContentHubJob = components["schemas"]["JobEntity"];

/**
 * The state of a job in an answer. State and condition have a meaning only together: a failed job is also `Completed`. A success may
 * leave targets undone, which neither word says, so the message reports it.
 */
export function observeJob(job: ContentHubJob): Observation<ContentHubJob> {
  const properties = job.properties ?? {};
  const state = wordOf(properties["Job.State"]);
  const total = properties["Job.TargetCount"] ?? undefined;
  const done = properties["Job.TargetsCompleted"] ?? undefined;
  const undone = state === "Completed" && total !== undefined && done !== undefined ? total - done : 0;
  return {
    status: `${state}/${wordOf(properties["Job.Condition"])}`,
    message: undone > 0 ? `${undone} of ${total} targets not completed` : undefined,
    progress: done === undefined ? undefined : { done, total, failed: undone > 0 ? undone : undefined },
    raw: job,
  };
}

/** A list with one word would read like the word, but is not a valid one. */
function wordOf(value: unknown): string {
  return typeof value === "string" ? value : "missing";
}

/**
 * The job, if it is the requested one: a cache or a gateway may answer with another job, or with something else.
 * @throws UndecodableAnswerError
 */
export function requireJob(job: ContentHubJob, id: string): ContentHubJob {
  if (Array.isArray(job) || Object(job) !== job || (job.id !== undefined && Number(job.id) !== Number(id)))
    throw new UndecodableAnswerError("JobByIdV2", 200, `the job ${id}`, undefined);
  return job;
}
