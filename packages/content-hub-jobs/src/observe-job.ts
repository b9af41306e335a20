import type { components } from "@pressroom/api-content-hub-jobs";
import { UndecodableAnswerError, type Observation } from "@pressroom/runtime";

/** A job as the API answers it, an entity of the kind `M.Job`. */
export type ContentHubJob = components["schemas"]["JobEntity"];

/**
 * What a job's answer says of its state. State and condition only mean something together: a job that failed is
 * `Completed` too. A success can leave targets undone, which neither word says, so the message does.
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

/** A list of one word reads like the word, and is none. */
function wordOf(value: unknown): string {
  return typeof value === "string" ? value : "missing";
}

/**
 * The job, if it is the one that was asked for: a cache, or a gateway, may answer with another, or with something else.
 * @throws UndecodableAnswerError
 */
export function requireJob(job: ContentHubJob, id: string): ContentHubJob {
  if (Array.isArray(job) || Object(job) !== job || (job.id !== undefined && Number(job.id) !== Number(id)))
    throw new UndecodableAnswerError("JobByIdV2", 200, `the job ${id}`, undefined);
  return job;
}
