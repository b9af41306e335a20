import { InvalidRequestError, UndecodableAnswerError, type Existing } from "@pressroom/runtime";
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

/** What a publish was sent with. */
export interface Sent {
  readonly name: string;
  readonly source: string;
  /** With our mark. */
  readonly description: string;
}

/** The name of a publish to which its caller gives none: it says the mark once more. */
export function nameOf(marker: string): string {
  return `Publish ${marker.slice(-37, -1)}`;
}

/**
 * The job that carries a mark. Times are compared among the jobs alone, so that a clock of ours that is wrong hides none.
 *
 * @param jobs newest first; reading stops at those that are older than the mark
 * @param age milliseconds since the mark was sent
 * @returns it; or nothing, which is uncertain if one of the jobs may have lost the mark: an API may cut what it is told
 * @throws UndecodableAnswerError for an entry that is no job: it does not say that there is none
 */
export async function findMarked(
  jobs: AsyncIterable<PublishJob>,
  marker: string,
  sent: Sent,
  age: number,
): Promise<Existing<PublishJob>> {
  const mark = lettersOf(marker.slice(-37));
  let newest = Number.NEGATIVE_INFINITY;
  let certain = true;
  for await (const job of jobs) {
    // What can't be read may be the one.
    if (Object(job) !== job || typeof (job.description ?? "") !== "string")
      throw new UndecodableAnswerError("GetJobs", 200, "a list of jobs", undefined);
    if (lettersOf([job.name, job.description].join()).includes(mark)) return { found: job, certain: true };
    const queued = Date.parse(job.system?.queuedTime ?? "");
    newest = Math.max(newest, queued || newest);
    if (queued < newest - age - tolerance) break;
    if (mayBe(job, sent)) certain = false;
  }
  return { found: undefined, certain };
}

/** May all that it says be what is left of what was sent? The whole mark of another is no part of it. */
function mayBe(job: PublishJob, sent: Sent): boolean {
  const isPart = (part: keyof Sent): boolean => {
    const [kept, whole] = [lettersOf(job[part]), lettersOf(sent[part])];
    return whole.startsWith(kept) || kept.startsWith(whole);
  };
  // A name alone says too little.
  return Boolean(job.source || job.description) && isPart("name") && isPart("source") && isPart("description");
}

/** What an API leaves as it is that writes a text in capitals, or as HTML. */
function lettersOf(text: string | null | undefined): string {
  return String(text ?? "")
    .replace(/&(?:amp;)*#?\w+;/g, "")
    .replace(/[^\da-z]/gi, "")
    .toLowerCase();
}
