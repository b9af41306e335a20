import { InvalidRequestError, UndecodableAnswerError } from "@pressroom/runtime";
import type { PublishJob } from "./observe-job.ts";

/** How to list the jobs that `findMarked` reads. */
export const newestFirst = "system.queuedTime:-1";

/** Characters of a description that the API takes. */
const longestDescription = 256;

/** Milliseconds by which a job may be queued out of its turn. */
const tolerance = 5 * 60_000;

/**
 * A description with our mark behind it: of all that a caller can say of a publish it is what nobody sorts or filters by,
 * and the API lists it.
 * @throws InvalidRequestError when there is no room for the mark
 */
export function marked(description: string | undefined, marker: string): string {
  if (description && typeof description !== "string")
    throw new InvalidRequestError("Create: the description must be a text", { operation: "Create" });
  const text = description ? `${description} ${marker}` : marker;
  if (text.length <= longestDescription) return text;
  const room = longestDescription - marker.length - 1;
  throw new InvalidRequestError(
    `Create: the description has ${description?.length} characters, and may have ${room}: a mark of ours goes behind it`,
    { operation: "Create" },
  );
}

/**
 * The job that carries a mark. Times are compared among the jobs alone, so that a clock of ours that is wrong hides none.
 *
 * @param jobs newest first; reading stops at those that are older than the mark
 * @param age milliseconds since the mark was sent
 * @throws UndecodableAnswerError for an entry that is no job: it does not say that there is none
 */
export async function findMarked(
  jobs: AsyncIterable<PublishJob>,
  marker: string,
  age: number,
): Promise<PublishJob | undefined> {
  let newest = Number.NEGATIVE_INFINITY;
  for await (const job of jobs) {
    // What can't be read may be the one.
    if (Object(job) !== job || typeof (job.description ?? "") !== "string")
      throw new UndecodableAnswerError("GetJobs", 200, "a list of jobs", undefined);
    if (job.description?.includes(marker)) return job;
    const queued = Date.parse(job.system?.queuedTime ?? "");
    if (Number.isNaN(queued)) continue;
    newest = Math.max(newest, queued);
    if (queued < newest - age - tolerance) return undefined;
  }
  return undefined;
}
