import type { components } from "@pressroom/api-sitecore-publishing";
import { UndecodableAnswerError, type Observation } from "@pressroom/runtime";

/** A publishing job in the API's answers. */
export type PublishJob = components["schemas"]["PublishJobResponse"];

/**
 * The state of a job in an answer. The API calls `Completed` with failed or skipped items a success and has no "completed with
 * warnings" (its own interface derives that from the numbers), so the message reports those items.
 */
export function observeJob(job: PublishJob): Observation<PublishJob> {
  const { statistics } = job;
  const failed = statistics?.itemsFailed ?? 0;
  const skipped = statistics?.xmc?.itemsSkipped ?? 0;
  const remarks = [failed > 0 ? `${failed} failed` : "", skipped > 0 ? `${skipped} skipped` : ""]
    .filter(Boolean)
    .join(", ");
  return {
    status: job.system?.status ?? "missing",
    message: remarks || undefined,
    progress: statistics && { done: statistics.itemsProcessed ?? 0, total: totalOf(statistics), failed, skipped },
    raw: job,
  };
}

/**
 * The job, if it is the requested one: a cache or a gateway may answer with another job, or with something else.
 * @throws UndecodableAnswerError
 */
export function requireJob(job: PublishJob, id: string): PublishJob {
  if (
    Array.isArray(job) ||
    Object(job) !== job ||
    (job.id && String(job.id).toLowerCase() !== String(id).toLowerCase())
  )
    throw new UndecodableAnswerError("GetJob", 200, `the job ${id}`, undefined);
  return job;
}

/** `itemsSent` grows until the API says that sending is complete. */
function totalOf(statistics: NonNullable<PublishJob["statistics"]>): number | undefined {
  return statistics.xmc?.itemsSendingComplete ? statistics.itemsSent : undefined;
}
