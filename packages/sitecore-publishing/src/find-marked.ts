import { InvalidRequestError, UndecodableAnswerError, type Existing } from "@pressroom/runtime";
import type { PublishJob } from "./observe-job.ts";

/** The order of the jobs that `findMarked` reads. */
export const newestFirst = "system.queuedTime:-1";

/** The most characters of a description in the API. */
const longestDescription = 256;

/** Milliseconds by which a job may be queued out of order. */
const tolerance = 5 * 60_000;

/**
 * A description with our mark at its end. Nobody sorts or filters by the description, and the API lists it, so the mark goes there.
 * @throws InvalidRequestError if there is no room for the mark
 */
export function marked(description: string | undefined, marker: string): string {
  if (description && typeof description !== "string")
    throw new InvalidRequestError("Create: the description must be a text", { operation: "Create" });
  const text = description ? `${description} ${marker}` : marker;
  if (text.length <= longestDescription) return text;
  const room = longestDescription - marker.length - 1;
  throw new InvalidRequestError(
    `Create: the description has ${description?.length} characters but may have only ${room}, since a mark is added: shorten it`,
    { operation: "Create" },
  );
}

/** The fields of a publish as it was sent. */
export interface Sent {
  readonly name: string;
  readonly source: string;
  /** With our mark. */
  readonly description: string;
}

/** The name of a publish if the caller gives none. It repeats the mark. */
export function nameOf(marker: string): string {
  return `Publish ${marker.slice(-37, -1)}`;
}

/**
 * Finds the job with a mark. Times are compared only among the jobs, so a wrong clock of ours hides none.
 *
 * @param jobs newest first; reading stops at jobs that are older than the mark
 * @param age milliseconds since the mark was sent
 * @returns the job, or nothing. Nothing is uncertain if one of the jobs may have lost the mark, since an API may cut its texts
 * @throws UndecodableAnswerError for an entry that is not a job: it does not prove that the job is missing
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
    // An unreadable entry may be the job.
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

/** Whether the texts of a job may be what is left of the texts that were sent. Another publish's whole mark can't be a part of them. */
function mayBe(job: PublishJob, sent: Sent): boolean {
  const isPart = (part: keyof Sent): boolean => {
    const [kept, whole] = [lettersOf(job[part]), lettersOf(sent[part])];
    return whole.startsWith(kept) || kept.startsWith(whole);
  };
  // A name alone proves too little, but an entry that says nothing may be any job.
  return (
    Boolean(job.source || job.description || !job.name) && isPart("name") && isPart("source") && isPart("description")
  );
}

/** The characters that survive if an API writes a text in upper case, or as HTML. */
function lettersOf(text: string | null | undefined): string {
  return String(text ?? "")
    .replace(/&(?:amp;)*#?\w+;/g, "")
    .replace(/[^\da-z]/gi, "")
    .toLowerCase();
}
